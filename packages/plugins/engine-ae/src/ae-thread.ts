import { serveAttempts } from '@xeno/solver';
import { type AeRequest, attempt } from './engine/attempt.js';
import type { Outcome } from './engine/outcome.js';

serveAttempts<AeRequest, Outcome>(attempt);
