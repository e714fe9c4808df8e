#!/usr/bin/env node
// npm links a command only to a file that is there when it installs, and `dist` is built afterwards.
import '../dist/bin.js';
