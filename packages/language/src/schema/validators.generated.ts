// Generated from the TypeBox sources beside it by `npm run schemas`; do not edit.
/* eslint-disable */
// biome-ignore-all format: generated
// @ts-nocheck
"use strict";
export const workflow = validate20;
const schema31 = {"type":"object","properties":{"$schema":{"type":"string","description":"For editors."},"name":{"type":"string","description":"What people call it. Default: the file name."},"description":{"type":"string","description":"What it is for."},"inputs":{"type":"object","additionalProperties":{"type":"object","properties":{"type":{"type":"string","enum":["string","number","integer","boolean","list","object"],"description":"Default `string`."},"description":{"type":"string","description":"What it is for."},"required":{"type":"boolean","description":"Default: true unless there is a default."},"default":{},"enum":{"type":"array","items":{},"description":"The values allowed."},"pattern":{"type":"string","description":"A regular expression (RE2) that a text has to match."}},"additionalProperties":false},"description":"What a run has to be given."},"defaults":{"type":"object","properties":{"timeout":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"}],"description":"For steps without their own.","x-expected":"a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"},"retry":{"anyOf":[{"type":"integer","minimum":0,"maximum":100},{"type":"object","properties":{"attempts":{"type":"integer","minimum":0,"maximum":100,"description":"Further tries after the first."},"backoff":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},{"type":"object","properties":{"initial":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"}],"description":"Before the second try. Default 1s.","x-expected":"a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"},"max":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"}],"description":"No pause is longer. Default 60s.","x-expected":"a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"},"kind":{"type":"string","enum":["exponential","constant"],"description":"Whether pauses double. Default exponential."}},"additionalProperties":false}],"description":"The pause before the second try.","x-expected":"a duration, or a map with `initial`, `max` and `kind`"},"on":{"anyOf":[{"type":"string","enum":["fault","timeout","open","any"],"description":"A class of failures."},{"type":"array","items":{"type":"string","enum":["fault","timeout","open","any"],"description":"A class of failures."}}],"description":"Which failures are worth another try. Default: those that say they are.","x-expected":"one or more of `fault`, `timeout`, `open`, `any`"}},"required":["attempts"],"additionalProperties":false}],"description":"How often a failed step is tried again.","x-expected":"a number of further tries, or a map with `attempts`"},"continue_on_error":{"type":"boolean","description":"For steps without their own."},"method":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"For verification steps without their own.","x-expected":"a text or a list of texts"}},"additionalProperties":false,"description":"What holds for every step that does not say otherwise."},"capabilities":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Capabilities that the run is given: files or ids.","x-expected":"a text or a list of texts"},"steps":{"type":"array","items":{"type":"object"},"description":"What is done, in this order unless `needs` says otherwise."},"finally":{"type":"array","items":{"type":"object"},"description":"Steps that run at the end, whatever happened."},"outputs":{"type":"object","additionalProperties":true,"description":"What the run hands back."}},"required":["steps"],"patternProperties":{"^x-":true},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^x-", "u");
const pattern5 = new RegExp("^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.steps === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((func1.call(schema31.properties, key0)) || (pattern4.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err2 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
if(typeof data.description !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.inputs !== undefined){
let data3 = data.inputs;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
if(!((((((key2 === "type") || (key2 === "description")) || (key2 === "required")) || (key2 === "default")) || (key2 === "enum")) || (key2 === "pattern"))){
const err5 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/inputs/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data4.type !== undefined){
let data5 = data4.type;
if(typeof data5 !== "string"){
const err6 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/properties/inputs/additionalProperties/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((data5 === "string") || (data5 === "number")) || (data5 === "integer")) || (data5 === "boolean")) || (data5 === "list")) || (data5 === "object"))){
const err7 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/type",schemaPath:"#/properties/inputs/additionalProperties/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.inputs.additionalProperties.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data4.description !== undefined){
if(typeof data4.description !== "string"){
const err8 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/properties/inputs/additionalProperties/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.required !== undefined){
if(typeof data4.required !== "boolean"){
const err9 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/required",schemaPath:"#/properties/inputs/additionalProperties/properties/required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.enum !== undefined){
if(!(Array.isArray(data4.enum))){
const err10 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/enum",schemaPath:"#/properties/inputs/additionalProperties/properties/enum/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.pattern !== undefined){
if(typeof data4.pattern !== "string"){
const err11 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/pattern",schemaPath:"#/properties/inputs/additionalProperties/properties/pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/inputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/inputs/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.defaults !== undefined){
let data10 = data.defaults;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key3 in data10){
if(!((((key3 === "timeout") || (key3 === "retry")) || (key3 === "continue_on_error")) || (key3 === "method"))){
const err14 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data10.timeout !== undefined){
let data11 = data10.timeout;
const _errs28 = errors;
let valid4 = false;
const _errs29 = errors;
if(typeof data11 == "number"){
if(data11 <= 0 || isNaN(data11)){
const err15 = {instancePath:instancePath+"/defaults/timeout",schemaPath:"#/properties/defaults/properties/timeout/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/defaults/timeout",schemaPath:"#/properties/defaults/properties/timeout/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs29 === errors;
valid4 = valid4 || _valid0;
const _errs31 = errors;
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
const err17 = {instancePath:instancePath+"/defaults/timeout",schemaPath:"#/properties/defaults/properties/timeout/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/defaults/timeout",schemaPath:"#/properties/defaults/properties/timeout/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs31 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err19 = {instancePath:instancePath+"/defaults/timeout",schemaPath:"#/properties/defaults/properties/timeout/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
if(data10.retry !== undefined){
let data12 = data10.retry;
const _errs34 = errors;
let valid5 = false;
const _errs35 = errors;
if(!((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12)))){
const err20 = {instancePath:instancePath+"/defaults/retry",schemaPath:"#/properties/defaults/properties/retry/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data12 == "number"){
if(data12 > 100 || isNaN(data12)){
const err21 = {instancePath:instancePath+"/defaults/retry",schemaPath:"#/properties/defaults/properties/retry/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err22 = {instancePath:instancePath+"/defaults/retry",schemaPath:"#/properties/defaults/properties/retry/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid1 = _errs35 === errors;
valid5 = valid5 || _valid1;
const _errs37 = errors;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.attempts === undefined){
const err23 = {instancePath:instancePath+"/defaults/retry",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/required",keyword:"required",params:{missingProperty: "attempts"},message:"must have required property '"+"attempts"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key4 in data12){
if(!(((key4 === "attempts") || (key4 === "backoff")) || (key4 === "on"))){
const err24 = {instancePath:instancePath+"/defaults/retry",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data12.attempts !== undefined){
let data13 = data12.attempts;
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
const err25 = {instancePath:instancePath+"/defaults/retry/attempts",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(typeof data13 == "number"){
if(data13 > 100 || isNaN(data13)){
const err26 = {instancePath:instancePath+"/defaults/retry/attempts",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err27 = {instancePath:instancePath+"/defaults/retry/attempts",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data12.backoff !== undefined){
let data14 = data12.backoff;
const _errs43 = errors;
let valid7 = false;
const _errs44 = errors;
if(typeof data14 == "number"){
if(data14 <= 0 || isNaN(data14)){
const err28 = {instancePath:instancePath+"/defaults/retry/backoff",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/defaults/retry/backoff",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid2 = _errs44 === errors;
valid7 = valid7 || _valid2;
const _errs46 = errors;
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
const err30 = {instancePath:instancePath+"/defaults/retry/backoff",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/defaults/retry/backoff",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid2 = _errs46 === errors;
valid7 = valid7 || _valid2;
const _errs48 = errors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key5 in data14){
if(!(((key5 === "initial") || (key5 === "max")) || (key5 === "kind"))){
const err32 = {instancePath:instancePath+"/defaults/retry/backoff",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data14.initial !== undefined){
let data15 = data14.initial;
const _errs52 = errors;
let valid9 = false;
const _errs53 = errors;
if(typeof data15 == "number"){
if(data15 <= 0 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/defaults/retry/backoff/initial",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/defaults/retry/backoff/initial",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid3 = _errs53 === errors;
valid9 = valid9 || _valid3;
const _errs55 = errors;
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
const err35 = {instancePath:instancePath+"/defaults/retry/backoff/initial",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/defaults/retry/backoff/initial",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid3 = _errs55 === errors;
valid9 = valid9 || _valid3;
if(!valid9){
const err37 = {instancePath:instancePath+"/defaults/retry/backoff/initial",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs52;
if(vErrors !== null){
if(_errs52){
vErrors.length = _errs52;
}
else {
vErrors = null;
}
}
}
}
if(data14.max !== undefined){
let data16 = data14.max;
const _errs58 = errors;
let valid10 = false;
const _errs59 = errors;
if(typeof data16 == "number"){
if(data16 <= 0 || isNaN(data16)){
const err38 = {instancePath:instancePath+"/defaults/retry/backoff/max",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/defaults/retry/backoff/max",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid4 = _errs59 === errors;
valid10 = valid10 || _valid4;
const _errs61 = errors;
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
const err40 = {instancePath:instancePath+"/defaults/retry/backoff/max",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/defaults/retry/backoff/max",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid4 = _errs61 === errors;
valid10 = valid10 || _valid4;
if(!valid10){
const err42 = {instancePath:instancePath+"/defaults/retry/backoff/max",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
else {
errors = _errs58;
if(vErrors !== null){
if(_errs58){
vErrors.length = _errs58;
}
else {
vErrors = null;
}
}
}
}
if(data14.kind !== undefined){
let data17 = data14.kind;
if(typeof data17 !== "string"){
const err43 = {instancePath:instancePath+"/defaults/retry/backoff/kind",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!((data17 === "exponential") || (data17 === "constant"))){
const err44 = {instancePath:instancePath+"/defaults/retry/backoff/kind",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.defaults.properties.retry.anyOf[1].properties.backoff.anyOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/defaults/retry/backoff",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid2 = _errs48 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err46 = {instancePath:instancePath+"/defaults/retry/backoff",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/backoff/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
}
if(data12.on !== undefined){
let data18 = data12.on;
const _errs66 = errors;
let valid11 = false;
const _errs67 = errors;
if(typeof data18 !== "string"){
const err47 = {instancePath:instancePath+"/defaults/retry/on",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/on/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((((data18 === "fault") || (data18 === "timeout")) || (data18 === "open")) || (data18 === "any"))){
const err48 = {instancePath:instancePath+"/defaults/retry/on",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/on/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema31.properties.defaults.properties.retry.anyOf[1].properties.on.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid5 = _errs67 === errors;
valid11 = valid11 || _valid5;
const _errs69 = errors;
if(Array.isArray(data18)){
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
let data19 = data18[i0];
if(typeof data19 !== "string"){
const err49 = {instancePath:instancePath+"/defaults/retry/on/" + i0,schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/on/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!((((data19 === "fault") || (data19 === "timeout")) || (data19 === "open")) || (data19 === "any"))){
const err50 = {instancePath:instancePath+"/defaults/retry/on/" + i0,schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/on/anyOf/1/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.defaults.properties.retry.anyOf[1].properties.on.anyOf[1].items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/defaults/retry/on",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/on/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid5 = _errs69 === errors;
valid11 = valid11 || _valid5;
if(!valid11){
const err52 = {instancePath:instancePath+"/defaults/retry/on",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/properties/on/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
else {
errors = _errs66;
if(vErrors !== null){
if(_errs66){
vErrors.length = _errs66;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err53 = {instancePath:instancePath+"/defaults/retry",schemaPath:"#/properties/defaults/properties/retry/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid1 = _errs37 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err54 = {instancePath:instancePath+"/defaults/retry",schemaPath:"#/properties/defaults/properties/retry/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
else {
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
}
if(data10.continue_on_error !== undefined){
if(typeof data10.continue_on_error !== "boolean"){
const err55 = {instancePath:instancePath+"/defaults/continue_on_error",schemaPath:"#/properties/defaults/properties/continue_on_error/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data10.method !== undefined){
let data21 = data10.method;
const _errs76 = errors;
let valid14 = false;
const _errs77 = errors;
if(typeof data21 !== "string"){
const err56 = {instancePath:instancePath+"/defaults/method",schemaPath:"#/properties/defaults/properties/method/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid6 = _errs77 === errors;
valid14 = valid14 || _valid6;
const _errs79 = errors;
if(Array.isArray(data21)){
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
if(typeof data21[i1] !== "string"){
const err57 = {instancePath:instancePath+"/defaults/method/" + i1,schemaPath:"#/properties/defaults/properties/method/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/defaults/method",schemaPath:"#/properties/defaults/properties/method/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid6 = _errs79 === errors;
valid14 = valid14 || _valid6;
if(!valid14){
const err59 = {instancePath:instancePath+"/defaults/method",schemaPath:"#/properties/defaults/properties/method/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err60 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.capabilities !== undefined){
let data23 = data.capabilities;
const _errs84 = errors;
let valid17 = false;
const _errs85 = errors;
if(typeof data23 !== "string"){
const err61 = {instancePath:instancePath+"/capabilities",schemaPath:"#/properties/capabilities/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid7 = _errs85 === errors;
valid17 = valid17 || _valid7;
const _errs87 = errors;
if(Array.isArray(data23)){
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
if(typeof data23[i2] !== "string"){
const err62 = {instancePath:instancePath+"/capabilities/" + i2,schemaPath:"#/properties/capabilities/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/capabilities",schemaPath:"#/properties/capabilities/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
var _valid7 = _errs87 === errors;
valid17 = valid17 || _valid7;
if(!valid17){
const err64 = {instancePath:instancePath+"/capabilities",schemaPath:"#/properties/capabilities/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
else {
errors = _errs84;
if(vErrors !== null){
if(_errs84){
vErrors.length = _errs84;
}
else {
vErrors = null;
}
}
}
}
if(data.steps !== undefined){
let data25 = data.steps;
if(Array.isArray(data25)){
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
if(!(data26 && typeof data26 == "object" && !Array.isArray(data26))){
const err65 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.finally !== undefined){
let data27 = data.finally;
if(Array.isArray(data27)){
const len4 = data27.length;
for(let i4=0; i4<len4; i4++){
let data28 = data27[i4];
if(!(data28 && typeof data28 == "object" && !Array.isArray(data28))){
const err67 = {instancePath:instancePath+"/finally/" + i4,schemaPath:"#/properties/finally/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/finally",schemaPath:"#/properties/finally/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.outputs !== undefined){
let data29 = data.outputs;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
}
else {
const err69 = {instancePath:instancePath+"/outputs",schemaPath:"#/properties/outputs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step = validate21;
const schema32 = {"type":"object","properties":{"type":{"type":"string","description":"What the step does."},"id":{"type":"string","pattern":"^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$","description":"How other steps and expressions refer to it. Default: made from the type.","x-expected":"a name of letters, digits and `_` that does not start with a digit or `__`"},"name":{"type":"string","description":"What people call it."},"needs":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Ids of the steps that it waits for. Default: the step before.","x-expected":"a text or a list of texts"},"if":{"anyOf":[{"type":"string"},{"type":"boolean"}],"description":"The step is skipped unless this expression holds. Default `success()`.","x-expected":"an expression"},"timeout":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"}],"description":"The step is stopped after this time.","x-expected":"a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"},"retry":{"anyOf":[{"type":"integer","minimum":0,"maximum":100},{"type":"object","properties":{"attempts":{"type":"integer","minimum":0,"maximum":100,"description":"Further tries after the first."},"backoff":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},{"type":"object","properties":{"initial":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"}],"description":"Before the second try. Default 1s.","x-expected":"a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"},"max":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"}],"description":"No pause is longer. Default 60s.","x-expected":"a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"},"kind":{"type":"string","enum":["exponential","constant"],"description":"Whether pauses double. Default exponential."}},"additionalProperties":false}],"description":"The pause before the second try.","x-expected":"a duration, or a map with `initial`, `max` and `kind`"},"on":{"anyOf":[{"type":"string","enum":["fault","timeout","open","any"],"description":"A class of failures."},{"type":"array","items":{"type":"string","enum":["fault","timeout","open","any"],"description":"A class of failures."}}],"description":"Which failures are worth another try. Default: those that say they are.","x-expected":"one or more of `fault`, `timeout`, `open`, `any`"}},"required":["attempts"],"additionalProperties":false}],"description":"How often a failed step is tried again.","x-expected":"a number of further tries, or a map with `attempts`"},"continue_on_error":{"type":"boolean","description":"Whether the run goes on when the step failed. Its conclusion stands."},"on_error":{"anyOf":[{"type":"string","enum":["abort","skip"]},{"type":"object","properties":{"strategy":{"type":"string","enum":["abort","skip","fallback"],"description":"What to do when the step failed for good. Default `abort`."},"method":{"type":"string","description":"The method to fall back to."},"methods":{"type":"array","items":{"type":"string"},"description":"The methods to fall back to, in turn."},"by":{"anyOf":[{"type":"object","additionalProperties":{"type":"string","enum":["abort","skip","fallback","retry"],"description":""}},{"type":"array","items":{"type":"object","properties":{"class":{"type":"string","description":"A class of errors: `timeout`, `fault`, `open`, or an error code."},"strategy":{"type":"string","enum":["abort","skip","fallback","retry"],"description":"What to do about it."},"method":{"type":"string","description":"The method to fall back to."},"methods":{"type":"array","items":{"type":"string"},"description":"The methods to fall back to, in turn."}},"required":["class","strategy"],"additionalProperties":false},"description":""}],"description":"Strategies for classes of errors; the first that fits decides.","x-expected":"a map from error classes to strategies, or a list of maps with `class` and `strategy`"}},"additionalProperties":false}],"description":"What to do when the step failed for good.","x-expected":"`abort`, `skip`, or a map with `strategy`"},"strategy":{"type":"object","properties":{"matrix":{"type":"object","additionalProperties":{"anyOf":[{"type":"array"},{"type":"string"}],"x-expected":"a list of values, or an expression"},"description":"The step runs once for each combination. `include` and `exclude` are lists of combinations."},"max_parallel":{"type":"integer","minimum":1,"description":"Combinations that run at a time."},"fail_fast":{"type":"boolean","description":"Whether the others are cancelled when one failed. Default true."}},"required":["matrix"],"additionalProperties":false,"description":"Runs the step several times."},"outputs":{"type":"object","additionalProperties":true,"description":"Further outputs, by name."}},"required":["type"],"additionalProperties":false};
const pattern9 = new RegExp("^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema32.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.id !== undefined){
let data1 = data.id;
if(typeof data1 === "string"){
if(!pattern9.test(data1)){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.needs !== undefined){
let data3 = data.needs;
const _errs9 = errors;
let valid1 = false;
const _errs10 = errors;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
const _errs12 = errors;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(typeof data3[i0] !== "string"){
const err7 = {instancePath:instancePath+"/needs/" + i0,schemaPath:"#/properties/needs/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err9 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
}
if(data.if !== undefined){
let data5 = data.if;
const _errs17 = errors;
let valid4 = false;
const _errs18 = errors;
if(typeof data5 !== "string"){
const err10 = {instancePath:instancePath+"/if",schemaPath:"#/properties/if/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid4 = valid4 || _valid1;
const _errs20 = errors;
if(typeof data5 !== "boolean"){
const err11 = {instancePath:instancePath+"/if",schemaPath:"#/properties/if/anyOf/1/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err12 = {instancePath:instancePath+"/if",schemaPath:"#/properties/if/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
}
if(data.timeout !== undefined){
let data6 = data.timeout;
const _errs23 = errors;
let valid5 = false;
const _errs24 = errors;
if(typeof data6 == "number"){
if(data6 <= 0 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/timeout",schemaPath:"#/properties/timeout/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/timeout",schemaPath:"#/properties/timeout/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid5 = valid5 || _valid2;
const _errs26 = errors;
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err15 = {instancePath:instancePath+"/timeout",schemaPath:"#/properties/timeout/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/timeout",schemaPath:"#/properties/timeout/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid2 = _errs26 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const err17 = {instancePath:instancePath+"/timeout",schemaPath:"#/properties/timeout/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
}
if(data.retry !== undefined){
let data7 = data.retry;
const _errs29 = errors;
let valid6 = false;
const _errs30 = errors;
if(!((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7)))){
const err18 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(typeof data7 == "number"){
if(data7 > 100 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid3 = _errs30 === errors;
valid6 = valid6 || _valid3;
const _errs32 = errors;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.attempts === undefined){
const err21 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/anyOf/1/required",keyword:"required",params:{missingProperty: "attempts"},message:"must have required property '"+"attempts"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key1 in data7){
if(!(((key1 === "attempts") || (key1 === "backoff")) || (key1 === "on"))){
const err22 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data7.attempts !== undefined){
let data8 = data7.attempts;
if(!((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8)))){
const err23 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/anyOf/1/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(typeof data8 == "number"){
if(data8 > 100 || isNaN(data8)){
const err24 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/anyOf/1/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err25 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/anyOf/1/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data7.backoff !== undefined){
let data9 = data7.backoff;
const _errs38 = errors;
let valid8 = false;
const _errs39 = errors;
if(typeof data9 == "number"){
if(data9 <= 0 || isNaN(data9)){
const err26 = {instancePath:instancePath+"/retry/backoff",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/retry/backoff",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid4 = _errs39 === errors;
valid8 = valid8 || _valid4;
const _errs41 = errors;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err28 = {instancePath:instancePath+"/retry/backoff",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/retry/backoff",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid4 = _errs41 === errors;
valid8 = valid8 || _valid4;
const _errs43 = errors;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
if(!(((key2 === "initial") || (key2 === "max")) || (key2 === "kind"))){
const err30 = {instancePath:instancePath+"/retry/backoff",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.initial !== undefined){
let data10 = data9.initial;
const _errs47 = errors;
let valid10 = false;
const _errs48 = errors;
if(typeof data10 == "number"){
if(data10 <= 0 || isNaN(data10)){
const err31 = {instancePath:instancePath+"/retry/backoff/initial",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/retry/backoff/initial",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid5 = _errs48 === errors;
valid10 = valid10 || _valid5;
const _errs50 = errors;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err33 = {instancePath:instancePath+"/retry/backoff/initial",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/retry/backoff/initial",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid10 = valid10 || _valid5;
if(!valid10){
const err35 = {instancePath:instancePath+"/retry/backoff/initial",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/initial/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
}
if(data9.max !== undefined){
let data11 = data9.max;
const _errs53 = errors;
let valid11 = false;
const _errs54 = errors;
if(typeof data11 == "number"){
if(data11 <= 0 || isNaN(data11)){
const err36 = {instancePath:instancePath+"/retry/backoff/max",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/retry/backoff/max",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid6 = _errs54 === errors;
valid11 = valid11 || _valid6;
const _errs56 = errors;
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
const err38 = {instancePath:instancePath+"/retry/backoff/max",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/retry/backoff/max",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid6 = _errs56 === errors;
valid11 = valid11 || _valid6;
if(!valid11){
const err40 = {instancePath:instancePath+"/retry/backoff/max",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/max/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs53;
if(vErrors !== null){
if(_errs53){
vErrors.length = _errs53;
}
else {
vErrors = null;
}
}
}
}
if(data9.kind !== undefined){
let data12 = data9.kind;
if(typeof data12 !== "string"){
const err41 = {instancePath:instancePath+"/retry/backoff/kind",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!((data12 === "exponential") || (data12 === "constant"))){
const err42 = {instancePath:instancePath+"/retry/backoff/kind",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema32.properties.retry.anyOf[1].properties.backoff.anyOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/retry/backoff",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid4 = _errs43 === errors;
valid8 = valid8 || _valid4;
if(!valid8){
const err44 = {instancePath:instancePath+"/retry/backoff",schemaPath:"#/properties/retry/anyOf/1/properties/backoff/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
else {
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
}
}
if(data7.on !== undefined){
let data13 = data7.on;
const _errs61 = errors;
let valid12 = false;
const _errs62 = errors;
if(typeof data13 !== "string"){
const err45 = {instancePath:instancePath+"/retry/on",schemaPath:"#/properties/retry/anyOf/1/properties/on/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!((((data13 === "fault") || (data13 === "timeout")) || (data13 === "open")) || (data13 === "any"))){
const err46 = {instancePath:instancePath+"/retry/on",schemaPath:"#/properties/retry/anyOf/1/properties/on/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema32.properties.retry.anyOf[1].properties.on.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid7 = _errs62 === errors;
valid12 = valid12 || _valid7;
const _errs64 = errors;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(typeof data14 !== "string"){
const err47 = {instancePath:instancePath+"/retry/on/" + i1,schemaPath:"#/properties/retry/anyOf/1/properties/on/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((((data14 === "fault") || (data14 === "timeout")) || (data14 === "open")) || (data14 === "any"))){
const err48 = {instancePath:instancePath+"/retry/on/" + i1,schemaPath:"#/properties/retry/anyOf/1/properties/on/anyOf/1/items/enum",keyword:"enum",params:{allowedValues: schema32.properties.retry.anyOf[1].properties.on.anyOf[1].items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/retry/on",schemaPath:"#/properties/retry/anyOf/1/properties/on/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var _valid7 = _errs64 === errors;
valid12 = valid12 || _valid7;
if(!valid12){
const err50 = {instancePath:instancePath+"/retry/on",schemaPath:"#/properties/retry/anyOf/1/properties/on/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
else {
errors = _errs61;
if(vErrors !== null){
if(_errs61){
vErrors.length = _errs61;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err51 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid3 = _errs32 === errors;
valid6 = valid6 || _valid3;
if(!valid6){
const err52 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
}
if(data.continue_on_error !== undefined){
if(typeof data.continue_on_error !== "boolean"){
const err53 = {instancePath:instancePath+"/continue_on_error",schemaPath:"#/properties/continue_on_error/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.on_error !== undefined){
let data16 = data.on_error;
const _errs71 = errors;
let valid15 = false;
const _errs72 = errors;
if(typeof data16 !== "string"){
const err54 = {instancePath:instancePath+"/on_error",schemaPath:"#/properties/on_error/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(!((data16 === "abort") || (data16 === "skip"))){
const err55 = {instancePath:instancePath+"/on_error",schemaPath:"#/properties/on_error/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema32.properties.on_error.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid8 = _errs72 === errors;
valid15 = valid15 || _valid8;
const _errs74 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key3 in data16){
if(!((((key3 === "strategy") || (key3 === "method")) || (key3 === "methods")) || (key3 === "by"))){
const err56 = {instancePath:instancePath+"/on_error",schemaPath:"#/properties/on_error/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data16.strategy !== undefined){
let data17 = data16.strategy;
if(typeof data17 !== "string"){
const err57 = {instancePath:instancePath+"/on_error/strategy",schemaPath:"#/properties/on_error/anyOf/1/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!(((data17 === "abort") || (data17 === "skip")) || (data17 === "fallback"))){
const err58 = {instancePath:instancePath+"/on_error/strategy",schemaPath:"#/properties/on_error/anyOf/1/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema32.properties.on_error.anyOf[1].properties.strategy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data16.method !== undefined){
if(typeof data16.method !== "string"){
const err59 = {instancePath:instancePath+"/on_error/method",schemaPath:"#/properties/on_error/anyOf/1/properties/method/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data16.methods !== undefined){
let data19 = data16.methods;
if(Array.isArray(data19)){
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
if(typeof data19[i2] !== "string"){
const err60 = {instancePath:instancePath+"/on_error/methods/" + i2,schemaPath:"#/properties/on_error/anyOf/1/properties/methods/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/on_error/methods",schemaPath:"#/properties/on_error/anyOf/1/properties/methods/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data16.by !== undefined){
let data21 = data16.by;
const _errs86 = errors;
let valid19 = false;
const _errs87 = errors;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key4 in data21){
let data22 = data21[key4];
if(typeof data22 !== "string"){
const err62 = {instancePath:instancePath+"/on_error/by/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/0/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(!((((data22 === "abort") || (data22 === "skip")) || (data22 === "fallback")) || (data22 === "retry"))){
const err63 = {instancePath:instancePath+"/on_error/by/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/0/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema32.properties.on_error.anyOf[1].properties.by.anyOf[0].additionalProperties.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/on_error/by",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
var _valid9 = _errs87 === errors;
valid19 = valid19 || _valid9;
const _errs92 = errors;
if(Array.isArray(data21)){
const len3 = data21.length;
for(let i3=0; i3<len3; i3++){
let data23 = data21[i3];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.class === undefined){
const err65 = {instancePath:instancePath+"/on_error/by/" + i3,schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/required",keyword:"required",params:{missingProperty: "class"},message:"must have required property '"+"class"+"'"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data23.strategy === undefined){
const err66 = {instancePath:instancePath+"/on_error/by/" + i3,schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/required",keyword:"required",params:{missingProperty: "strategy"},message:"must have required property '"+"strategy"+"'"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
for(const key5 in data23){
if(!((((key5 === "class") || (key5 === "strategy")) || (key5 === "method")) || (key5 === "methods"))){
const err67 = {instancePath:instancePath+"/on_error/by/" + i3,schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data23.class !== undefined){
if(typeof data23.class !== "string"){
const err68 = {instancePath:instancePath+"/on_error/by/" + i3+"/class",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/properties/class/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data23.strategy !== undefined){
let data25 = data23.strategy;
if(typeof data25 !== "string"){
const err69 = {instancePath:instancePath+"/on_error/by/" + i3+"/strategy",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(!((((data25 === "abort") || (data25 === "skip")) || (data25 === "fallback")) || (data25 === "retry"))){
const err70 = {instancePath:instancePath+"/on_error/by/" + i3+"/strategy",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema32.properties.on_error.anyOf[1].properties.by.anyOf[1].items.properties.strategy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data23.method !== undefined){
if(typeof data23.method !== "string"){
const err71 = {instancePath:instancePath+"/on_error/by/" + i3+"/method",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/properties/method/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data23.methods !== undefined){
let data27 = data23.methods;
if(Array.isArray(data27)){
const len4 = data27.length;
for(let i4=0; i4<len4; i4++){
if(typeof data27[i4] !== "string"){
const err72 = {instancePath:instancePath+"/on_error/by/" + i3+"/methods/" + i4,schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/properties/methods/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/on_error/by/" + i3+"/methods",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/properties/methods/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/on_error/by/" + i3,schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/on_error/by",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
var _valid9 = _errs92 === errors;
valid19 = valid19 || _valid9;
if(!valid19){
const err76 = {instancePath:instancePath+"/on_error/by",schemaPath:"#/properties/on_error/anyOf/1/properties/by/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
else {
errors = _errs86;
if(vErrors !== null){
if(_errs86){
vErrors.length = _errs86;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err77 = {instancePath:instancePath+"/on_error",schemaPath:"#/properties/on_error/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid8 = _errs74 === errors;
valid15 = valid15 || _valid8;
if(!valid15){
const err78 = {instancePath:instancePath+"/on_error",schemaPath:"#/properties/on_error/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
else {
errors = _errs71;
if(vErrors !== null){
if(_errs71){
vErrors.length = _errs71;
}
else {
vErrors = null;
}
}
}
}
if(data.strategy !== undefined){
let data29 = data.strategy;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.matrix === undefined){
const err79 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/required",keyword:"required",params:{missingProperty: "matrix"},message:"must have required property '"+"matrix"+"'"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
for(const key6 in data29){
if(!(((key6 === "matrix") || (key6 === "max_parallel")) || (key6 === "fail_fast"))){
const err80 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data29.matrix !== undefined){
let data30 = data29.matrix;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key7 in data30){
let data31 = data30[key7];
const _errs114 = errors;
let valid28 = false;
const _errs115 = errors;
if(!(Array.isArray(data31))){
const err81 = {instancePath:instancePath+"/strategy/matrix/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/strategy/properties/matrix/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
var _valid10 = _errs115 === errors;
valid28 = valid28 || _valid10;
const _errs117 = errors;
if(typeof data31 !== "string"){
const err82 = {instancePath:instancePath+"/strategy/matrix/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/strategy/properties/matrix/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
var _valid10 = _errs117 === errors;
valid28 = valid28 || _valid10;
if(!valid28){
const err83 = {instancePath:instancePath+"/strategy/matrix/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/strategy/properties/matrix/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
else {
errors = _errs114;
if(vErrors !== null){
if(_errs114){
vErrors.length = _errs114;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err84 = {instancePath:instancePath+"/strategy/matrix",schemaPath:"#/properties/strategy/properties/matrix/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data29.max_parallel !== undefined){
let data32 = data29.max_parallel;
if(!((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32)))){
const err85 = {instancePath:instancePath+"/strategy/max_parallel",schemaPath:"#/properties/strategy/properties/max_parallel/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(typeof data32 == "number"){
if(data32 < 1 || isNaN(data32)){
const err86 = {instancePath:instancePath+"/strategy/max_parallel",schemaPath:"#/properties/strategy/properties/max_parallel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
if(data29.fail_fast !== undefined){
if(typeof data29.fail_fast !== "boolean"){
const err87 = {instancePath:instancePath+"/strategy/fail_fast",schemaPath:"#/properties/strategy/properties/fail_fast/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.outputs !== undefined){
let data34 = data.outputs;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
}
else {
const err89 = {instancePath:instancePath+"/outputs",schemaPath:"#/properties/outputs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const proofStructure = validate22;
const schema33 = {"type":"object","properties":{"$schema":{"type":"string","description":"For editors."},"psp":{"type":"number","enum":[1],"description":"The version of the protocol."},"id":{"type":"string","description":"How workflows refer to it."},"title":{"type":"string","description":"What people call it."},"description":{"type":"string","description":"What it is about."},"blocks":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string","description":"Unique in the document."},"kind":{"type":"string","enum":["axiom","definition","lemma","theorem","corollary"],"description":"What the block is."},"statement":{"type":"string","description":"What it says, for people."},"depends":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Ids of the blocks that it rests on.","x-expected":"a text or a list of texts"},"obligation":{"type":"object","properties":{"form":{"type":"string","description":"How the claim is to be read: `smt2`, `forall`, `implication`, `sygus`, `tptp`, …"},"text":{"type":"string","description":"The claim itself."},"file":{"type":"string","description":"A file that holds the claim, relative to this document."},"goal":{"type":"string","description":"The formula that is to be proved; `text` or `file` is its context."},"expect":{"type":"string","enum":["Success","EquiSatisfiable","Satisfiable","Theorem","Equivalent","Tautology","ContradictoryAxioms","NoConsequence","CounterSatisfiable","CounterTheorem","Unsatisfiable","NoSuccess","Open","Unknown","Assumed","Stopped","Error","OSError","InputError","SyntaxError","SemanticError","TypeError","Forced","User","ResourceOut","Timeout","MemoryOut","GaveUp","Incomplete","Inappropriate","InProgress","NotTried","NotTriedYet","sat","unsat"],"description":"The status that is expected.","x-expected":"an SZS status such as `Theorem`, or `sat` or `unsat`"},"check":{"type":"integer","minimum":0,"description":"Which `check-sat` counts, from 0. Default: the last."},"premise":{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"integer"}],"x-expected":"a name"}}],"description":"Of an `implication`: the attributes that an object has to have. Default: none.","x-expected":"a name or a list of names"},"conclusion":{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"integer"}],"x-expected":"a name"}}],"description":"Of an `implication`: the attributes that it then has as well.","x-expected":"a name or a list of names"},"attributes":{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"integer"}],"x-expected":"a name"}}],"description":"Of an `implication` in a theory: the predicates that are attributes. Default: all.","x-expected":"a name or a list of names"},"background":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Of an `implication` in a theory: implications that are known, as `a b -> c`.","x-expected":"a text or a list of texts"},"exploration":{"type":"string","enum":["goal","full"],"description":"Of an `implication`: whether to explore until it is decided, or everything. Default `goal`."},"format":{"type":"string","enum":["burmeister","csv","json","fimi"],"description":"Of an `implication` in a context: how that is written. Default: as it looks."},"method":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Engines that override the step’s.","x-expected":"a text or a list of texts"},"methods":{"type":"array","items":{"type":"string"},"description":"Engines that override the step’s."},"timeout":{"anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"string","pattern":"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"}],"description":"One attempt is stopped after this time.","x-expected":"a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"}},"required":["form"],"additionalProperties":false,"description":"One claim that an engine can attempt."},"admitted":{"anyOf":[{"type":"boolean"},{"type":"object","properties":{"by":{"type":"string","description":"Who vouches for it."},"reason":{"type":"string","description":"Why it may be believed."}},"additionalProperties":false}],"description":"A person vouches for the block: it needs no obligation.","x-expected":"`true`, or a map with `by` and `reason`"},"data":{}},"required":["id","kind"],"additionalProperties":false},"description":"Axioms, definitions, lemmas, theorems and corollaries."}},"required":["psp","id","blocks"],"patternProperties":{"^x-":true},"additionalProperties":false};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.psp === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "psp"},message:"must have required property '"+"psp"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.blocks === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "blocks"},message:"must have required property '"+"blocks"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "$schema") || (key0 === "psp")) || (key0 === "id")) || (key0 === "title")) || (key0 === "description")) || (key0 === "blocks")) || (pattern4.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err4 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.psp !== undefined){
let data1 = data.psp;
if(!(typeof data1 == "number")){
const err5 = {instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(data1 === 1)){
const err6 = {instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/enum",keyword:"enum",params:{allowedValues: schema33.properties.psp.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
const err8 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.description !== undefined){
if(typeof data.description !== "string"){
const err9 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.blocks !== undefined){
let data5 = data.blocks;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.id === undefined){
const err10 = {instancePath:instancePath+"/blocks/" + i0,schemaPath:"#/properties/blocks/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data6.kind === undefined){
const err11 = {instancePath:instancePath+"/blocks/" + i0,schemaPath:"#/properties/blocks/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data6){
if(!(((((((key1 === "id") || (key1 === "kind")) || (key1 === "statement")) || (key1 === "depends")) || (key1 === "obligation")) || (key1 === "admitted")) || (key1 === "data"))){
const err12 = {instancePath:instancePath+"/blocks/" + i0,schemaPath:"#/properties/blocks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data6.id !== undefined){
if(typeof data6.id !== "string"){
const err13 = {instancePath:instancePath+"/blocks/" + i0+"/id",schemaPath:"#/properties/blocks/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.kind !== undefined){
let data8 = data6.kind;
if(typeof data8 !== "string"){
const err14 = {instancePath:instancePath+"/blocks/" + i0+"/kind",schemaPath:"#/properties/blocks/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!(((((data8 === "axiom") || (data8 === "definition")) || (data8 === "lemma")) || (data8 === "theorem")) || (data8 === "corollary"))){
const err15 = {instancePath:instancePath+"/blocks/" + i0+"/kind",schemaPath:"#/properties/blocks/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema33.properties.blocks.items.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.statement !== undefined){
if(typeof data6.statement !== "string"){
const err16 = {instancePath:instancePath+"/blocks/" + i0+"/statement",schemaPath:"#/properties/blocks/items/properties/statement/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.depends !== undefined){
let data10 = data6.depends;
const _errs24 = errors;
let valid4 = false;
const _errs25 = errors;
if(typeof data10 !== "string"){
const err17 = {instancePath:instancePath+"/blocks/" + i0+"/depends",schemaPath:"#/properties/blocks/items/properties/depends/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid0 = _errs25 === errors;
valid4 = valid4 || _valid0;
const _errs27 = errors;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(typeof data10[i1] !== "string"){
const err18 = {instancePath:instancePath+"/blocks/" + i0+"/depends/" + i1,schemaPath:"#/properties/blocks/items/properties/depends/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/blocks/" + i0+"/depends",schemaPath:"#/properties/blocks/items/properties/depends/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid0 = _errs27 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err20 = {instancePath:instancePath+"/blocks/" + i0+"/depends",schemaPath:"#/properties/blocks/items/properties/depends/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
}
}
if(data6.obligation !== undefined){
let data12 = data6.obligation;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.form === undefined){
const err21 = {instancePath:instancePath+"/blocks/" + i0+"/obligation",schemaPath:"#/properties/blocks/items/properties/obligation/required",keyword:"required",params:{missingProperty: "form"},message:"must have required property '"+"form"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key2 in data12){
if(!(func1.call(schema33.properties.blocks.items.properties.obligation.properties, key2))){
const err22 = {instancePath:instancePath+"/blocks/" + i0+"/obligation",schemaPath:"#/properties/blocks/items/properties/obligation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data12.form !== undefined){
if(typeof data12.form !== "string"){
const err23 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/form",schemaPath:"#/properties/blocks/items/properties/obligation/properties/form/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data12.text !== undefined){
if(typeof data12.text !== "string"){
const err24 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/text",schemaPath:"#/properties/blocks/items/properties/obligation/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data12.file !== undefined){
if(typeof data12.file !== "string"){
const err25 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/file",schemaPath:"#/properties/blocks/items/properties/obligation/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data12.goal !== undefined){
if(typeof data12.goal !== "string"){
const err26 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/goal",schemaPath:"#/properties/blocks/items/properties/obligation/properties/goal/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data12.expect !== undefined){
let data17 = data12.expect;
if(typeof data17 !== "string"){
const err27 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/expect",schemaPath:"#/properties/blocks/items/properties/obligation/properties/expect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!(((((((((((((((((((((((((((((((((((data17 === "Success") || (data17 === "EquiSatisfiable")) || (data17 === "Satisfiable")) || (data17 === "Theorem")) || (data17 === "Equivalent")) || (data17 === "Tautology")) || (data17 === "ContradictoryAxioms")) || (data17 === "NoConsequence")) || (data17 === "CounterSatisfiable")) || (data17 === "CounterTheorem")) || (data17 === "Unsatisfiable")) || (data17 === "NoSuccess")) || (data17 === "Open")) || (data17 === "Unknown")) || (data17 === "Assumed")) || (data17 === "Stopped")) || (data17 === "Error")) || (data17 === "OSError")) || (data17 === "InputError")) || (data17 === "SyntaxError")) || (data17 === "SemanticError")) || (data17 === "TypeError")) || (data17 === "Forced")) || (data17 === "User")) || (data17 === "ResourceOut")) || (data17 === "Timeout")) || (data17 === "MemoryOut")) || (data17 === "GaveUp")) || (data17 === "Incomplete")) || (data17 === "Inappropriate")) || (data17 === "InProgress")) || (data17 === "NotTried")) || (data17 === "NotTriedYet")) || (data17 === "sat")) || (data17 === "unsat"))){
const err28 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/expect",schemaPath:"#/properties/blocks/items/properties/obligation/properties/expect/enum",keyword:"enum",params:{allowedValues: schema33.properties.blocks.items.properties.obligation.properties.expect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data12.check !== undefined){
let data18 = data12.check;
if(!((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18)))){
const err29 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/check",schemaPath:"#/properties/blocks/items/properties/obligation/properties/check/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data18 == "number"){
if(data18 < 0 || isNaN(data18)){
const err30 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/check",schemaPath:"#/properties/blocks/items/properties/obligation/properties/check/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data12.premise !== undefined){
let data19 = data12.premise;
const _errs47 = errors;
let valid8 = false;
const _errs48 = errors;
if(typeof data19 !== "string"){
const err31 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/premise",schemaPath:"#/properties/blocks/items/properties/obligation/properties/premise/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid1 = _errs48 === errors;
valid8 = valid8 || _valid1;
const _errs50 = errors;
if(!((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19)))){
const err32 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/premise",schemaPath:"#/properties/blocks/items/properties/obligation/properties/premise/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid1 = _errs50 === errors;
valid8 = valid8 || _valid1;
const _errs52 = errors;
if(Array.isArray(data19)){
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
const _errs55 = errors;
let valid11 = false;
const _errs56 = errors;
if(typeof data20 !== "string"){
const err33 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/premise/" + i2,schemaPath:"#/properties/blocks/items/properties/obligation/properties/premise/anyOf/2/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid2 = _errs56 === errors;
valid11 = valid11 || _valid2;
const _errs58 = errors;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
const err34 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/premise/" + i2,schemaPath:"#/properties/blocks/items/properties/obligation/properties/premise/anyOf/2/items/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid2 = _errs58 === errors;
valid11 = valid11 || _valid2;
if(!valid11){
const err35 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/premise/" + i2,schemaPath:"#/properties/blocks/items/properties/obligation/properties/premise/anyOf/2/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
errors = _errs55;
if(vErrors !== null){
if(_errs55){
vErrors.length = _errs55;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err36 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/premise",schemaPath:"#/properties/blocks/items/properties/obligation/properties/premise/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid1 = _errs52 === errors;
valid8 = valid8 || _valid1;
if(!valid8){
const err37 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/premise",schemaPath:"#/properties/blocks/items/properties/obligation/properties/premise/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
}
if(data12.conclusion !== undefined){
let data21 = data12.conclusion;
const _errs61 = errors;
let valid12 = false;
const _errs62 = errors;
if(typeof data21 !== "string"){
const err38 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/conclusion",schemaPath:"#/properties/blocks/items/properties/obligation/properties/conclusion/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid3 = _errs62 === errors;
valid12 = valid12 || _valid3;
const _errs64 = errors;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
const err39 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/conclusion",schemaPath:"#/properties/blocks/items/properties/obligation/properties/conclusion/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid3 = _errs64 === errors;
valid12 = valid12 || _valid3;
const _errs66 = errors;
if(Array.isArray(data21)){
const len3 = data21.length;
for(let i3=0; i3<len3; i3++){
let data22 = data21[i3];
const _errs69 = errors;
let valid15 = false;
const _errs70 = errors;
if(typeof data22 !== "string"){
const err40 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/conclusion/" + i3,schemaPath:"#/properties/blocks/items/properties/obligation/properties/conclusion/anyOf/2/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid4 = _errs70 === errors;
valid15 = valid15 || _valid4;
const _errs72 = errors;
if(!((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22)))){
const err41 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/conclusion/" + i3,schemaPath:"#/properties/blocks/items/properties/obligation/properties/conclusion/anyOf/2/items/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid4 = _errs72 === errors;
valid15 = valid15 || _valid4;
if(!valid15){
const err42 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/conclusion/" + i3,schemaPath:"#/properties/blocks/items/properties/obligation/properties/conclusion/anyOf/2/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
else {
errors = _errs69;
if(vErrors !== null){
if(_errs69){
vErrors.length = _errs69;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err43 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/conclusion",schemaPath:"#/properties/blocks/items/properties/obligation/properties/conclusion/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid3 = _errs66 === errors;
valid12 = valid12 || _valid3;
if(!valid12){
const err44 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/conclusion",schemaPath:"#/properties/blocks/items/properties/obligation/properties/conclusion/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
else {
errors = _errs61;
if(vErrors !== null){
if(_errs61){
vErrors.length = _errs61;
}
else {
vErrors = null;
}
}
}
}
if(data12.attributes !== undefined){
let data23 = data12.attributes;
const _errs75 = errors;
let valid16 = false;
const _errs76 = errors;
if(typeof data23 !== "string"){
const err45 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/attributes",schemaPath:"#/properties/blocks/items/properties/obligation/properties/attributes/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid5 = _errs76 === errors;
valid16 = valid16 || _valid5;
const _errs78 = errors;
if(!((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23)))){
const err46 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/attributes",schemaPath:"#/properties/blocks/items/properties/obligation/properties/attributes/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid5 = _errs78 === errors;
valid16 = valid16 || _valid5;
const _errs80 = errors;
if(Array.isArray(data23)){
const len4 = data23.length;
for(let i4=0; i4<len4; i4++){
let data24 = data23[i4];
const _errs83 = errors;
let valid19 = false;
const _errs84 = errors;
if(typeof data24 !== "string"){
const err47 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/attributes/" + i4,schemaPath:"#/properties/blocks/items/properties/obligation/properties/attributes/anyOf/2/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid6 = _errs84 === errors;
valid19 = valid19 || _valid6;
const _errs86 = errors;
if(!((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24)))){
const err48 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/attributes/" + i4,schemaPath:"#/properties/blocks/items/properties/obligation/properties/attributes/anyOf/2/items/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid6 = _errs86 === errors;
valid19 = valid19 || _valid6;
if(!valid19){
const err49 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/attributes/" + i4,schemaPath:"#/properties/blocks/items/properties/obligation/properties/attributes/anyOf/2/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
else {
errors = _errs83;
if(vErrors !== null){
if(_errs83){
vErrors.length = _errs83;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err50 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/attributes",schemaPath:"#/properties/blocks/items/properties/obligation/properties/attributes/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid5 = _errs80 === errors;
valid16 = valid16 || _valid5;
if(!valid16){
const err51 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/attributes",schemaPath:"#/properties/blocks/items/properties/obligation/properties/attributes/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
else {
errors = _errs75;
if(vErrors !== null){
if(_errs75){
vErrors.length = _errs75;
}
else {
vErrors = null;
}
}
}
}
if(data12.background !== undefined){
let data25 = data12.background;
const _errs89 = errors;
let valid20 = false;
const _errs90 = errors;
if(typeof data25 !== "string"){
const err52 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/background",schemaPath:"#/properties/blocks/items/properties/obligation/properties/background/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid7 = _errs90 === errors;
valid20 = valid20 || _valid7;
const _errs92 = errors;
if(Array.isArray(data25)){
const len5 = data25.length;
for(let i5=0; i5<len5; i5++){
if(typeof data25[i5] !== "string"){
const err53 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/background/" + i5,schemaPath:"#/properties/blocks/items/properties/obligation/properties/background/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/background",schemaPath:"#/properties/blocks/items/properties/obligation/properties/background/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid7 = _errs92 === errors;
valid20 = valid20 || _valid7;
if(!valid20){
const err55 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/background",schemaPath:"#/properties/blocks/items/properties/obligation/properties/background/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
else {
errors = _errs89;
if(vErrors !== null){
if(_errs89){
vErrors.length = _errs89;
}
else {
vErrors = null;
}
}
}
}
if(data12.exploration !== undefined){
let data27 = data12.exploration;
if(typeof data27 !== "string"){
const err56 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/exploration",schemaPath:"#/properties/blocks/items/properties/obligation/properties/exploration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(!((data27 === "goal") || (data27 === "full"))){
const err57 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/exploration",schemaPath:"#/properties/blocks/items/properties/obligation/properties/exploration/enum",keyword:"enum",params:{allowedValues: schema33.properties.blocks.items.properties.obligation.properties.exploration.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data12.format !== undefined){
let data28 = data12.format;
if(typeof data28 !== "string"){
const err58 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/format",schemaPath:"#/properties/blocks/items/properties/obligation/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(!((((data28 === "burmeister") || (data28 === "csv")) || (data28 === "json")) || (data28 === "fimi"))){
const err59 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/format",schemaPath:"#/properties/blocks/items/properties/obligation/properties/format/enum",keyword:"enum",params:{allowedValues: schema33.properties.blocks.items.properties.obligation.properties.format.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data12.method !== undefined){
let data29 = data12.method;
const _errs101 = errors;
let valid23 = false;
const _errs102 = errors;
if(typeof data29 !== "string"){
const err60 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/method",schemaPath:"#/properties/blocks/items/properties/obligation/properties/method/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
var _valid8 = _errs102 === errors;
valid23 = valid23 || _valid8;
const _errs104 = errors;
if(Array.isArray(data29)){
const len6 = data29.length;
for(let i6=0; i6<len6; i6++){
if(typeof data29[i6] !== "string"){
const err61 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/method/" + i6,schemaPath:"#/properties/blocks/items/properties/obligation/properties/method/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/method",schemaPath:"#/properties/blocks/items/properties/obligation/properties/method/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid8 = _errs104 === errors;
valid23 = valid23 || _valid8;
if(!valid23){
const err63 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/method",schemaPath:"#/properties/blocks/items/properties/obligation/properties/method/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
errors = _errs101;
if(vErrors !== null){
if(_errs101){
vErrors.length = _errs101;
}
else {
vErrors = null;
}
}
}
}
if(data12.methods !== undefined){
let data31 = data12.methods;
if(Array.isArray(data31)){
const len7 = data31.length;
for(let i7=0; i7<len7; i7++){
if(typeof data31[i7] !== "string"){
const err64 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/methods/" + i7,schemaPath:"#/properties/blocks/items/properties/obligation/properties/methods/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/methods",schemaPath:"#/properties/blocks/items/properties/obligation/properties/methods/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data12.timeout !== undefined){
let data33 = data12.timeout;
const _errs113 = errors;
let valid28 = false;
const _errs114 = errors;
if(typeof data33 == "number"){
if(data33 <= 0 || isNaN(data33)){
const err66 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/timeout",schemaPath:"#/properties/blocks/items/properties/obligation/properties/timeout/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/timeout",schemaPath:"#/properties/blocks/items/properties/obligation/properties/timeout/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
var _valid9 = _errs114 === errors;
valid28 = valid28 || _valid9;
const _errs116 = errors;
if(typeof data33 === "string"){
if(!pattern5.test(data33)){
const err68 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/timeout",schemaPath:"#/properties/blocks/items/properties/obligation/properties/timeout/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"+"\""};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/timeout",schemaPath:"#/properties/blocks/items/properties/obligation/properties/timeout/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
var _valid9 = _errs116 === errors;
valid28 = valid28 || _valid9;
if(!valid28){
const err70 = {instancePath:instancePath+"/blocks/" + i0+"/obligation/timeout",schemaPath:"#/properties/blocks/items/properties/obligation/properties/timeout/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
else {
errors = _errs113;
if(vErrors !== null){
if(_errs113){
vErrors.length = _errs113;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err71 = {instancePath:instancePath+"/blocks/" + i0+"/obligation",schemaPath:"#/properties/blocks/items/properties/obligation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data6.admitted !== undefined){
let data34 = data6.admitted;
const _errs119 = errors;
let valid29 = false;
const _errs120 = errors;
if(typeof data34 !== "boolean"){
const err72 = {instancePath:instancePath+"/blocks/" + i0+"/admitted",schemaPath:"#/properties/blocks/items/properties/admitted/anyOf/0/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
var _valid10 = _errs120 === errors;
valid29 = valid29 || _valid10;
const _errs122 = errors;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key3 in data34){
if(!((key3 === "by") || (key3 === "reason"))){
const err73 = {instancePath:instancePath+"/blocks/" + i0+"/admitted",schemaPath:"#/properties/blocks/items/properties/admitted/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data34.by !== undefined){
if(typeof data34.by !== "string"){
const err74 = {instancePath:instancePath+"/blocks/" + i0+"/admitted/by",schemaPath:"#/properties/blocks/items/properties/admitted/anyOf/1/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data34.reason !== undefined){
if(typeof data34.reason !== "string"){
const err75 = {instancePath:instancePath+"/blocks/" + i0+"/admitted/reason",schemaPath:"#/properties/blocks/items/properties/admitted/anyOf/1/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/blocks/" + i0+"/admitted",schemaPath:"#/properties/blocks/items/properties/admitted/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
var _valid10 = _errs122 === errors;
valid29 = valid29 || _valid10;
if(!valid29){
const err77 = {instancePath:instancePath+"/blocks/" + i0+"/admitted",schemaPath:"#/properties/blocks/items/properties/admitted/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
else {
errors = _errs119;
if(vErrors !== null){
if(_errs119){
vErrors.length = _errs119;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err78 = {instancePath:instancePath+"/blocks/" + i0,schemaPath:"#/properties/blocks/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const xmeProof = validate23;
const schema34 = {"type":"object","properties":{"psp_version":{"anyOf":[{"type":"string"},{"type":"number"}],"x-expected":"a version"},"proof_id":{"type":"string","description":"The proof’s id."},"kind":{"type":"string","description":"What the block is."},"statement":{"type":"string","description":"What it says."},"dependencies":{"type":"array","items":{"type":"string"}},"proof_steps":{"type":"array"},"metadata":{"type":"object"}},"required":["proof_id","kind"]};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.proof_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "proof_id"},message:"must have required property '"+"proof_id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.psp_version !== undefined){
let data0 = data.psp_version;
const _errs2 = errors;
let valid1 = false;
const _errs3 = errors;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/psp_version",schemaPath:"#/properties/psp_version/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid1 = valid1 || _valid0;
const _errs5 = errors;
if(!(typeof data0 == "number")){
const err3 = {instancePath:instancePath+"/psp_version",schemaPath:"#/properties/psp_version/anyOf/1/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err4 = {instancePath:instancePath+"/psp_version",schemaPath:"#/properties/psp_version/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
}
if(data.proof_id !== undefined){
if(typeof data.proof_id !== "string"){
const err5 = {instancePath:instancePath+"/proof_id",schemaPath:"#/properties/proof_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.statement !== undefined){
if(typeof data.statement !== "string"){
const err7 = {instancePath:instancePath+"/statement",schemaPath:"#/properties/statement/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.dependencies !== undefined){
let data4 = data.dependencies;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
const err8 = {instancePath:instancePath+"/dependencies/" + i0,schemaPath:"#/properties/dependencies/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.proof_steps !== undefined){
if(!(Array.isArray(data.proof_steps))){
const err10 = {instancePath:instancePath+"/proof_steps",schemaPath:"#/properties/proof_steps/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.metadata !== undefined){
let data7 = data.metadata;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err11 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":{"psp_version":true,"proof_id":true,"kind":true,"statement":true,"dependencies":true,"proof_steps":true,"metadata":true},"dynamicProps":false,"dynamicItems":false};

export const xmeGraph = validate24;
const schema35 = {"type":"object","properties":{"blocks":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string","description":""},"kind":{"type":"string","description":""},"label":{"type":"string","description":""},"data":{}},"required":["id","kind"]},"description":""},"edges":{"type":"array","items":{"type":"object","properties":{"src":{"type":"string","description":""},"dst":{"type":"string","description":""},"kind":{"type":"string","description":""}},"required":["src","dst"]},"description":""},"meta":{"type":"object"}},"required":["blocks"]};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.blocks === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "blocks"},message:"must have required property '"+"blocks"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.blocks !== undefined){
let data0 = data.blocks;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.id === undefined){
const err1 = {instancePath:instancePath+"/blocks/" + i0,schemaPath:"#/properties/blocks/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1.kind === undefined){
const err2 = {instancePath:instancePath+"/blocks/" + i0,schemaPath:"#/properties/blocks/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.id !== undefined){
if(typeof data1.id !== "string"){
const err3 = {instancePath:instancePath+"/blocks/" + i0+"/id",schemaPath:"#/properties/blocks/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.kind !== undefined){
if(typeof data1.kind !== "string"){
const err4 = {instancePath:instancePath+"/blocks/" + i0+"/kind",schemaPath:"#/properties/blocks/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.label !== undefined){
if(typeof data1.label !== "string"){
const err5 = {instancePath:instancePath+"/blocks/" + i0+"/label",schemaPath:"#/properties/blocks/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/blocks/" + i0,schemaPath:"#/properties/blocks/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.edges !== undefined){
let data5 = data.edges;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.src === undefined){
const err8 = {instancePath:instancePath+"/edges/" + i1,schemaPath:"#/properties/edges/items/required",keyword:"required",params:{missingProperty: "src"},message:"must have required property '"+"src"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data6.dst === undefined){
const err9 = {instancePath:instancePath+"/edges/" + i1,schemaPath:"#/properties/edges/items/required",keyword:"required",params:{missingProperty: "dst"},message:"must have required property '"+"dst"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data6.src !== undefined){
if(typeof data6.src !== "string"){
const err10 = {instancePath:instancePath+"/edges/" + i1+"/src",schemaPath:"#/properties/edges/items/properties/src/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data6.dst !== undefined){
if(typeof data6.dst !== "string"){
const err11 = {instancePath:instancePath+"/edges/" + i1+"/dst",schemaPath:"#/properties/edges/items/properties/dst/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.kind !== undefined){
if(typeof data6.kind !== "string"){
const err12 = {instancePath:instancePath+"/edges/" + i1+"/kind",schemaPath:"#/properties/edges/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/edges/" + i1,schemaPath:"#/properties/edges/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/edges",schemaPath:"#/properties/edges/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.meta !== undefined){
let data10 = data.meta;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err15 = {instancePath:instancePath+"/meta",schemaPath:"#/properties/meta/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":{"blocks":true,"edges":true,"meta":true},"dynamicProps":false,"dynamicItems":false};

export const configuration = validate25;
const schema36 = {"type":"object","properties":{"$schema":{"type":"string","description":"For editors."},"orchestrator":{"type":"object","properties":{"max_concurrent_tasks":{"type":"integer","minimum":1,"maximum":1024,"description":"Tasks that run at a time. Default 10."},"timeout_seconds":{"type":"number","exclusiveMinimum":0,"description":"For attempts without their own. Default 300."},"retry_attempts":{"type":"integer","minimum":0,"maximum":100,"description":"Further tries of a failed task. Default 0."},"memory_mib":{"type":"integer","minimum":1,"description":"Memory of all running engines together, in MiB."},"engines":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","description":"The engine’s id."},"enabled":{"type":"boolean","description":"Default true."},"config":{"type":"string","description":"A file with its options, relative to the workspace."},"options":{"type":"object","additionalProperties":true,"description":"Its options."}},"required":["name"],"additionalProperties":false},"description":"Engines that are not to run as they come."},"persistence":{"type":"object","properties":{"type":{"type":"string","description":"The persistence plugin. Default `file`."},"path":{"type":"string","description":"Where it keeps its data."}},"description":"Where runs are kept."},"policy":{"type":"object","properties":{"type":{"type":"string","description":"The policy plugin. Default `rules`."},"enforcement":{"type":"string","enum":["strict","advisory","off"],"description":"Whether denials stop anything. Default `strict`."},"audit":{"type":"boolean","description":"Whether every decision is recorded. Default true."}},"description":"Who may do what."},"plugins":{"type":"array","items":{"type":"string"},"description":"Packages or folders, beside those among the project’s dependencies."}},"additionalProperties":false}},"patternProperties":{"^x-":true},"additionalProperties":false};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "$schema") || (key0 === "orchestrator")) || (pattern4.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.orchestrator !== undefined){
let data1 = data.orchestrator;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((((((((key1 === "max_concurrent_tasks") || (key1 === "timeout_seconds")) || (key1 === "retry_attempts")) || (key1 === "memory_mib")) || (key1 === "engines")) || (key1 === "persistence")) || (key1 === "policy")) || (key1 === "plugins"))){
const err2 = {instancePath:instancePath+"/orchestrator",schemaPath:"#/properties/orchestrator/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1.max_concurrent_tasks !== undefined){
let data2 = data1.max_concurrent_tasks;
if(!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2)))){
const err3 = {instancePath:instancePath+"/orchestrator/max_concurrent_tasks",schemaPath:"#/properties/orchestrator/properties/max_concurrent_tasks/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data2 == "number"){
if(data2 > 1024 || isNaN(data2)){
const err4 = {instancePath:instancePath+"/orchestrator/max_concurrent_tasks",schemaPath:"#/properties/orchestrator/properties/max_concurrent_tasks/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/orchestrator/max_concurrent_tasks",schemaPath:"#/properties/orchestrator/properties/max_concurrent_tasks/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data1.timeout_seconds !== undefined){
let data3 = data1.timeout_seconds;
if(typeof data3 == "number"){
if(data3 <= 0 || isNaN(data3)){
const err6 = {instancePath:instancePath+"/orchestrator/timeout_seconds",schemaPath:"#/properties/orchestrator/properties/timeout_seconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/orchestrator/timeout_seconds",schemaPath:"#/properties/orchestrator/properties/timeout_seconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.retry_attempts !== undefined){
let data4 = data1.retry_attempts;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
const err8 = {instancePath:instancePath+"/orchestrator/retry_attempts",schemaPath:"#/properties/orchestrator/properties/retry_attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(typeof data4 == "number"){
if(data4 > 100 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/orchestrator/retry_attempts",schemaPath:"#/properties/orchestrator/properties/retry_attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/orchestrator/retry_attempts",schemaPath:"#/properties/orchestrator/properties/retry_attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data1.memory_mib !== undefined){
let data5 = data1.memory_mib;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
const err11 = {instancePath:instancePath+"/orchestrator/memory_mib",schemaPath:"#/properties/orchestrator/properties/memory_mib/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data5 == "number"){
if(data5 < 1 || isNaN(data5)){
const err12 = {instancePath:instancePath+"/orchestrator/memory_mib",schemaPath:"#/properties/orchestrator/properties/memory_mib/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data1.engines !== undefined){
let data6 = data1.engines;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.name === undefined){
const err13 = {instancePath:instancePath+"/orchestrator/engines/" + i0,schemaPath:"#/properties/orchestrator/properties/engines/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key2 in data7){
if(!((((key2 === "name") || (key2 === "enabled")) || (key2 === "config")) || (key2 === "options"))){
const err14 = {instancePath:instancePath+"/orchestrator/engines/" + i0,schemaPath:"#/properties/orchestrator/properties/engines/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.name !== undefined){
if(typeof data7.name !== "string"){
const err15 = {instancePath:instancePath+"/orchestrator/engines/" + i0+"/name",schemaPath:"#/properties/orchestrator/properties/engines/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.enabled !== undefined){
if(typeof data7.enabled !== "boolean"){
const err16 = {instancePath:instancePath+"/orchestrator/engines/" + i0+"/enabled",schemaPath:"#/properties/orchestrator/properties/engines/items/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.config !== undefined){
if(typeof data7.config !== "string"){
const err17 = {instancePath:instancePath+"/orchestrator/engines/" + i0+"/config",schemaPath:"#/properties/orchestrator/properties/engines/items/properties/config/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.options !== undefined){
let data11 = data7.options;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
}
else {
const err18 = {instancePath:instancePath+"/orchestrator/engines/" + i0+"/options",schemaPath:"#/properties/orchestrator/properties/engines/items/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/orchestrator/engines/" + i0,schemaPath:"#/properties/orchestrator/properties/engines/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/orchestrator/engines",schemaPath:"#/properties/orchestrator/properties/engines/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data1.persistence !== undefined){
let data12 = data1.persistence;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.type !== undefined){
if(typeof data12.type !== "string"){
const err21 = {instancePath:instancePath+"/orchestrator/persistence/type",schemaPath:"#/properties/orchestrator/properties/persistence/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data12.path !== undefined){
if(typeof data12.path !== "string"){
const err22 = {instancePath:instancePath+"/orchestrator/persistence/path",schemaPath:"#/properties/orchestrator/properties/persistence/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/orchestrator/persistence",schemaPath:"#/properties/orchestrator/properties/persistence/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data1.policy !== undefined){
let data15 = data1.policy;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.type !== undefined){
if(typeof data15.type !== "string"){
const err24 = {instancePath:instancePath+"/orchestrator/policy/type",schemaPath:"#/properties/orchestrator/properties/policy/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data15.enforcement !== undefined){
let data17 = data15.enforcement;
if(typeof data17 !== "string"){
const err25 = {instancePath:instancePath+"/orchestrator/policy/enforcement",schemaPath:"#/properties/orchestrator/properties/policy/properties/enforcement/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(((data17 === "strict") || (data17 === "advisory")) || (data17 === "off"))){
const err26 = {instancePath:instancePath+"/orchestrator/policy/enforcement",schemaPath:"#/properties/orchestrator/properties/policy/properties/enforcement/enum",keyword:"enum",params:{allowedValues: schema36.properties.orchestrator.properties.policy.properties.enforcement.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data15.audit !== undefined){
if(typeof data15.audit !== "boolean"){
const err27 = {instancePath:instancePath+"/orchestrator/policy/audit",schemaPath:"#/properties/orchestrator/properties/policy/properties/audit/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/orchestrator/policy",schemaPath:"#/properties/orchestrator/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data1.plugins !== undefined){
let data19 = data1.plugins;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
if(typeof data19[i1] !== "string"){
const err29 = {instancePath:instancePath+"/orchestrator/plugins/" + i1,schemaPath:"#/properties/orchestrator/properties/plugins/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/orchestrator/plugins",schemaPath:"#/properties/orchestrator/properties/plugins/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/orchestrator",schemaPath:"#/properties/orchestrator/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_validate_psp = validate26;
const schema37 = {"type":"object","properties":{"proof":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"A proof structure: a file or an id. Default: what the steps before validated.","x-expected":"a text or a list of texts"},"proofs":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Proof structures: files, ids or globs.","x-expected":"a text or a list of texts"},"level":{"type":"string","enum":["S0","S1"],"description":"How far to check. Default S1."},"strict":{"type":"boolean","description":"Whether warnings fail the step. Default false."}},"additionalProperties":false};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "proof") || (key0 === "proofs")) || (key0 === "level")) || (key0 === "strict"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.proof !== undefined){
let data0 = data.proof;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs6 = errors;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(typeof data0[i0] !== "string"){
const err2 = {instancePath:instancePath+"/proof/" + i0,schemaPath:"#/properties/proof/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err4 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.proofs !== undefined){
let data2 = data.proofs;
const _errs11 = errors;
let valid4 = false;
const _errs12 = errors;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
const _errs14 = errors;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err6 = {instancePath:instancePath+"/proofs/" + i1,schemaPath:"#/properties/proofs/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err8 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
if(data.level !== undefined){
let data4 = data.level;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/level",schemaPath:"#/properties/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data4 === "S0") || (data4 === "S1"))){
const err10 = {instancePath:instancePath+"/level",schemaPath:"#/properties/level/enum",keyword:"enum",params:{allowedValues: schema37.properties.level.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.strict !== undefined){
if(typeof data.strict !== "boolean"){
const err11 = {instancePath:instancePath+"/strict",schemaPath:"#/properties/strict/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_validate_dependencies = validate27;
const schema38 = {"type":"object","properties":{"proof":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"A proof structure: a file or an id. Default: what the steps before validated.","x-expected":"a text or a list of texts"},"proofs":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Proof structures: files, ids or globs.","x-expected":"a text or a list of texts"}},"additionalProperties":false};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "proof") || (key0 === "proofs"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.proof !== undefined){
let data0 = data.proof;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs6 = errors;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(typeof data0[i0] !== "string"){
const err2 = {instancePath:instancePath+"/proof/" + i0,schemaPath:"#/properties/proof/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err4 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.proofs !== undefined){
let data2 = data.proofs;
const _errs11 = errors;
let valid4 = false;
const _errs12 = errors;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
const _errs14 = errors;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err6 = {instancePath:instancePath+"/proofs/" + i1,schemaPath:"#/properties/proofs/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err8 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_verify_capability = validate28;
const schema39 = {"type":"object","properties":{"capability":{"type":"string","description":"A capability: a file or an id."},"operation":{"type":"string","description":"The operation that it has to grant."},"resource":{"type":"string","description":"The resource on which."}},"required":["capability"],"additionalProperties":false};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.capability === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "capability"},message:"must have required property '"+"capability"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "capability") || (key0 === "operation")) || (key0 === "resource"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.capability !== undefined){
if(typeof data.capability !== "string"){
const err2 = {instancePath:instancePath+"/capability",schemaPath:"#/properties/capability/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.operation !== undefined){
if(typeof data.operation !== "string"){
const err3 = {instancePath:instancePath+"/operation",schemaPath:"#/properties/operation/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.resource !== undefined){
if(typeof data.resource !== "string"){
const err4 = {instancePath:instancePath+"/resource",schemaPath:"#/properties/resource/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_execute_verification = validate29;
const schema40 = {"type":"object","properties":{"proof":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"A proof structure: a file or an id. Default: what the steps before validated.","x-expected":"a text or a list of texts"},"proofs":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Proof structures: files, ids or globs.","x-expected":"a text or a list of texts"},"blocks":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Only these blocks of the proof structures.","x-expected":"a text or a list of texts"},"file":{"type":"string","description":"A file that is one obligation."},"files":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Files, or globs, each of which is one obligation.","x-expected":"a text or a list of texts"},"form":{"type":"string","description":"The form of `file` and `files`. Default: by extension."},"expect":{"type":"string","enum":["Success","EquiSatisfiable","Satisfiable","Theorem","Equivalent","Tautology","ContradictoryAxioms","NoConsequence","CounterSatisfiable","CounterTheorem","Unsatisfiable","NoSuccess","Open","Unknown","Assumed","Stopped","Error","OSError","InputError","SyntaxError","SemanticError","TypeError","Forced","User","ResourceOut","Timeout","MemoryOut","GaveUp","Incomplete","Inappropriate","InProgress","NotTried","NotTriedYet","sat","unsat"],"description":"What `file` and `files` are expected to be.","x-expected":"an SZS status such as `Theorem`, or `sat` or `unsat`"},"method":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Engines by id, or `automated`. Default `automated`.","x-expected":"a text or a list of texts"},"methods":{"type":"array","items":{"type":"string"},"description":"Engines by id."},"aggregation":{"type":"string","enum":["first","consensus","majority","unanimous","certified"],"description":"How verdicts of several engines become one conclusion. Default `first`."},"quorum":{"type":"integer","minimum":1,"description":"Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer."},"min_trust":{"type":"string","enum":["admitted","claimed","corroborated","certified"],"description":"What has less trust behind it stays open."},"race":{"type":"boolean","description":"With `aggregation: first`: the first conclusive verdict on an obligation cancels its other attempts."},"limits":{"type":"object","properties":{"memory_mib":{"type":"integer","minimum":1,"description":"Resident memory of one attempt, in MiB."},"output_bytes":{"type":"integer","minimum":1,"description":"Bytes of engine output that are kept."},"seconds":{"type":"number","exclusiveMinimum":0,"description":"Wall-clock seconds of one attempt. Default: `timeout_seconds` of the configuration."}},"additionalProperties":false,"description":"What one attempt may use."}},"additionalProperties":false};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema40.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.proof !== undefined){
let data0 = data.proof;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs6 = errors;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(typeof data0[i0] !== "string"){
const err2 = {instancePath:instancePath+"/proof/" + i0,schemaPath:"#/properties/proof/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err4 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.proofs !== undefined){
let data2 = data.proofs;
const _errs11 = errors;
let valid4 = false;
const _errs12 = errors;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
const _errs14 = errors;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err6 = {instancePath:instancePath+"/proofs/" + i1,schemaPath:"#/properties/proofs/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err8 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
if(data.blocks !== undefined){
let data4 = data.blocks;
const _errs19 = errors;
let valid7 = false;
const _errs20 = errors;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid2 = _errs20 === errors;
valid7 = valid7 || _valid2;
const _errs22 = errors;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(typeof data4[i2] !== "string"){
const err10 = {instancePath:instancePath+"/blocks/" + i2,schemaPath:"#/properties/blocks/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid2 = _errs22 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err12 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data.file !== undefined){
if(typeof data.file !== "string"){
const err13 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.files !== undefined){
let data7 = data.files;
const _errs29 = errors;
let valid10 = false;
const _errs30 = errors;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid3 = _errs30 === errors;
valid10 = valid10 || _valid3;
const _errs32 = errors;
if(Array.isArray(data7)){
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
if(typeof data7[i3] !== "string"){
const err15 = {instancePath:instancePath+"/files/" + i3,schemaPath:"#/properties/files/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid3 = _errs32 === errors;
valid10 = valid10 || _valid3;
if(!valid10){
const err17 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
}
if(data.form !== undefined){
if(typeof data.form !== "string"){
const err18 = {instancePath:instancePath+"/form",schemaPath:"#/properties/form/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.expect !== undefined){
let data10 = data.expect;
if(typeof data10 !== "string"){
const err19 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!(((((((((((((((((((((((((((((((((((data10 === "Success") || (data10 === "EquiSatisfiable")) || (data10 === "Satisfiable")) || (data10 === "Theorem")) || (data10 === "Equivalent")) || (data10 === "Tautology")) || (data10 === "ContradictoryAxioms")) || (data10 === "NoConsequence")) || (data10 === "CounterSatisfiable")) || (data10 === "CounterTheorem")) || (data10 === "Unsatisfiable")) || (data10 === "NoSuccess")) || (data10 === "Open")) || (data10 === "Unknown")) || (data10 === "Assumed")) || (data10 === "Stopped")) || (data10 === "Error")) || (data10 === "OSError")) || (data10 === "InputError")) || (data10 === "SyntaxError")) || (data10 === "SemanticError")) || (data10 === "TypeError")) || (data10 === "Forced")) || (data10 === "User")) || (data10 === "ResourceOut")) || (data10 === "Timeout")) || (data10 === "MemoryOut")) || (data10 === "GaveUp")) || (data10 === "Incomplete")) || (data10 === "Inappropriate")) || (data10 === "InProgress")) || (data10 === "NotTried")) || (data10 === "NotTriedYet")) || (data10 === "sat")) || (data10 === "unsat"))){
const err20 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/enum",keyword:"enum",params:{allowedValues: schema40.properties.expect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.method !== undefined){
let data11 = data.method;
const _errs41 = errors;
let valid13 = false;
const _errs42 = errors;
if(typeof data11 !== "string"){
const err21 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid4 = _errs42 === errors;
valid13 = valid13 || _valid4;
const _errs44 = errors;
if(Array.isArray(data11)){
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
if(typeof data11[i4] !== "string"){
const err22 = {instancePath:instancePath+"/method/" + i4,schemaPath:"#/properties/method/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid4 = _errs44 === errors;
valid13 = valid13 || _valid4;
if(!valid13){
const err24 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
}
}
if(data.methods !== undefined){
let data13 = data.methods;
if(Array.isArray(data13)){
const len5 = data13.length;
for(let i5=0; i5<len5; i5++){
if(typeof data13[i5] !== "string"){
const err25 = {instancePath:instancePath+"/methods/" + i5,schemaPath:"#/properties/methods/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/methods",schemaPath:"#/properties/methods/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.aggregation !== undefined){
let data15 = data.aggregation;
if(typeof data15 !== "string"){
const err27 = {instancePath:instancePath+"/aggregation",schemaPath:"#/properties/aggregation/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!(((((data15 === "first") || (data15 === "consensus")) || (data15 === "majority")) || (data15 === "unanimous")) || (data15 === "certified"))){
const err28 = {instancePath:instancePath+"/aggregation",schemaPath:"#/properties/aggregation/enum",keyword:"enum",params:{allowedValues: schema40.properties.aggregation.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.quorum !== undefined){
let data16 = data.quorum;
if(!((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16)))){
const err29 = {instancePath:instancePath+"/quorum",schemaPath:"#/properties/quorum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data16 == "number"){
if(data16 < 1 || isNaN(data16)){
const err30 = {instancePath:instancePath+"/quorum",schemaPath:"#/properties/quorum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.min_trust !== undefined){
let data17 = data.min_trust;
if(typeof data17 !== "string"){
const err31 = {instancePath:instancePath+"/min_trust",schemaPath:"#/properties/min_trust/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!((((data17 === "admitted") || (data17 === "claimed")) || (data17 === "corroborated")) || (data17 === "certified"))){
const err32 = {instancePath:instancePath+"/min_trust",schemaPath:"#/properties/min_trust/enum",keyword:"enum",params:{allowedValues: schema40.properties.min_trust.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.race !== undefined){
if(typeof data.race !== "boolean"){
const err33 = {instancePath:instancePath+"/race",schemaPath:"#/properties/race/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.limits !== undefined){
let data19 = data.limits;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key1 in data19){
if(!(((key1 === "memory_mib") || (key1 === "output_bytes")) || (key1 === "seconds"))){
const err34 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data19.memory_mib !== undefined){
let data20 = data19.memory_mib;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
const err35 = {instancePath:instancePath+"/limits/memory_mib",schemaPath:"#/properties/limits/properties/memory_mib/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(typeof data20 == "number"){
if(data20 < 1 || isNaN(data20)){
const err36 = {instancePath:instancePath+"/limits/memory_mib",schemaPath:"#/properties/limits/properties/memory_mib/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data19.output_bytes !== undefined){
let data21 = data19.output_bytes;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
const err37 = {instancePath:instancePath+"/limits/output_bytes",schemaPath:"#/properties/limits/properties/output_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(typeof data21 == "number"){
if(data21 < 1 || isNaN(data21)){
const err38 = {instancePath:instancePath+"/limits/output_bytes",schemaPath:"#/properties/limits/properties/output_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
if(data19.seconds !== undefined){
let data22 = data19.seconds;
if(typeof data22 == "number"){
if(data22 <= 0 || isNaN(data22)){
const err39 = {instancePath:instancePath+"/limits/seconds",schemaPath:"#/properties/limits/properties/seconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/limits/seconds",schemaPath:"#/properties/limits/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_parallel_verification = validate30;
const schema41 = {"type":"object","properties":{"proof":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"A proof structure: a file or an id. Default: what the steps before validated.","x-expected":"a text or a list of texts"},"proofs":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Proof structures: files, ids or globs.","x-expected":"a text or a list of texts"},"blocks":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Only these blocks of the proof structures.","x-expected":"a text or a list of texts"},"file":{"type":"string","description":"A file that is one obligation."},"files":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Files, or globs, each of which is one obligation.","x-expected":"a text or a list of texts"},"form":{"type":"string","description":"The form of `file` and `files`. Default: by extension."},"expect":{"type":"string","enum":["Success","EquiSatisfiable","Satisfiable","Theorem","Equivalent","Tautology","ContradictoryAxioms","NoConsequence","CounterSatisfiable","CounterTheorem","Unsatisfiable","NoSuccess","Open","Unknown","Assumed","Stopped","Error","OSError","InputError","SyntaxError","SemanticError","TypeError","Forced","User","ResourceOut","Timeout","MemoryOut","GaveUp","Incomplete","Inappropriate","InProgress","NotTried","NotTriedYet","sat","unsat"],"description":"What `file` and `files` are expected to be.","x-expected":"an SZS status such as `Theorem`, or `sat` or `unsat`"},"method":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Engines by id, or `automated`. Default `automated`.","x-expected":"a text or a list of texts"},"methods":{"type":"array","items":{"type":"string"},"description":"Engines by id."},"aggregation":{"type":"string","enum":["first","consensus","majority","unanimous","certified"],"description":"How verdicts of several engines become one conclusion. Default `first`."},"quorum":{"type":"integer","minimum":1,"description":"Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer."},"min_trust":{"type":"string","enum":["admitted","claimed","corroborated","certified"],"description":"What has less trust behind it stays open."},"race":{"type":"boolean","description":"With `aggregation: first`: the first conclusive verdict on an obligation cancels its other attempts."},"limits":{"type":"object","properties":{"memory_mib":{"type":"integer","minimum":1,"description":"Resident memory of one attempt, in MiB."},"output_bytes":{"type":"integer","minimum":1,"description":"Bytes of engine output that are kept."},"seconds":{"type":"number","exclusiveMinimum":0,"description":"Wall-clock seconds of one attempt. Default: `timeout_seconds` of the configuration."}},"additionalProperties":false,"description":"What one attempt may use."}},"required":["methods"],"additionalProperties":false};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.methods === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "methods"},message:"must have required property '"+"methods"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.proof !== undefined){
let data0 = data.proof;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs6 = errors;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(typeof data0[i0] !== "string"){
const err3 = {instancePath:instancePath+"/proof/" + i0,schemaPath:"#/properties/proof/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err5 = {instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.proofs !== undefined){
let data2 = data.proofs;
const _errs11 = errors;
let valid4 = false;
const _errs12 = errors;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
const _errs14 = errors;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err7 = {instancePath:instancePath+"/proofs/" + i1,schemaPath:"#/properties/proofs/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err9 = {instancePath:instancePath+"/proofs",schemaPath:"#/properties/proofs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
if(data.blocks !== undefined){
let data4 = data.blocks;
const _errs19 = errors;
let valid7 = false;
const _errs20 = errors;
if(typeof data4 !== "string"){
const err10 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid2 = _errs20 === errors;
valid7 = valid7 || _valid2;
const _errs22 = errors;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(typeof data4[i2] !== "string"){
const err11 = {instancePath:instancePath+"/blocks/" + i2,schemaPath:"#/properties/blocks/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid2 = _errs22 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err13 = {instancePath:instancePath+"/blocks",schemaPath:"#/properties/blocks/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data.file !== undefined){
if(typeof data.file !== "string"){
const err14 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.files !== undefined){
let data7 = data.files;
const _errs29 = errors;
let valid10 = false;
const _errs30 = errors;
if(typeof data7 !== "string"){
const err15 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid3 = _errs30 === errors;
valid10 = valid10 || _valid3;
const _errs32 = errors;
if(Array.isArray(data7)){
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
if(typeof data7[i3] !== "string"){
const err16 = {instancePath:instancePath+"/files/" + i3,schemaPath:"#/properties/files/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid3 = _errs32 === errors;
valid10 = valid10 || _valid3;
if(!valid10){
const err18 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
}
if(data.form !== undefined){
if(typeof data.form !== "string"){
const err19 = {instancePath:instancePath+"/form",schemaPath:"#/properties/form/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.expect !== undefined){
let data10 = data.expect;
if(typeof data10 !== "string"){
const err20 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((((((((((((((((((((((((((((((((((data10 === "Success") || (data10 === "EquiSatisfiable")) || (data10 === "Satisfiable")) || (data10 === "Theorem")) || (data10 === "Equivalent")) || (data10 === "Tautology")) || (data10 === "ContradictoryAxioms")) || (data10 === "NoConsequence")) || (data10 === "CounterSatisfiable")) || (data10 === "CounterTheorem")) || (data10 === "Unsatisfiable")) || (data10 === "NoSuccess")) || (data10 === "Open")) || (data10 === "Unknown")) || (data10 === "Assumed")) || (data10 === "Stopped")) || (data10 === "Error")) || (data10 === "OSError")) || (data10 === "InputError")) || (data10 === "SyntaxError")) || (data10 === "SemanticError")) || (data10 === "TypeError")) || (data10 === "Forced")) || (data10 === "User")) || (data10 === "ResourceOut")) || (data10 === "Timeout")) || (data10 === "MemoryOut")) || (data10 === "GaveUp")) || (data10 === "Incomplete")) || (data10 === "Inappropriate")) || (data10 === "InProgress")) || (data10 === "NotTried")) || (data10 === "NotTriedYet")) || (data10 === "sat")) || (data10 === "unsat"))){
const err21 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/enum",keyword:"enum",params:{allowedValues: schema41.properties.expect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.method !== undefined){
let data11 = data.method;
const _errs41 = errors;
let valid13 = false;
const _errs42 = errors;
if(typeof data11 !== "string"){
const err22 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid4 = _errs42 === errors;
valid13 = valid13 || _valid4;
const _errs44 = errors;
if(Array.isArray(data11)){
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
if(typeof data11[i4] !== "string"){
const err23 = {instancePath:instancePath+"/method/" + i4,schemaPath:"#/properties/method/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid4 = _errs44 === errors;
valid13 = valid13 || _valid4;
if(!valid13){
const err25 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
}
}
if(data.methods !== undefined){
let data13 = data.methods;
if(Array.isArray(data13)){
const len5 = data13.length;
for(let i5=0; i5<len5; i5++){
if(typeof data13[i5] !== "string"){
const err26 = {instancePath:instancePath+"/methods/" + i5,schemaPath:"#/properties/methods/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/methods",schemaPath:"#/properties/methods/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.aggregation !== undefined){
let data15 = data.aggregation;
if(typeof data15 !== "string"){
const err28 = {instancePath:instancePath+"/aggregation",schemaPath:"#/properties/aggregation/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(((((data15 === "first") || (data15 === "consensus")) || (data15 === "majority")) || (data15 === "unanimous")) || (data15 === "certified"))){
const err29 = {instancePath:instancePath+"/aggregation",schemaPath:"#/properties/aggregation/enum",keyword:"enum",params:{allowedValues: schema41.properties.aggregation.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.quorum !== undefined){
let data16 = data.quorum;
if(!((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16)))){
const err30 = {instancePath:instancePath+"/quorum",schemaPath:"#/properties/quorum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(typeof data16 == "number"){
if(data16 < 1 || isNaN(data16)){
const err31 = {instancePath:instancePath+"/quorum",schemaPath:"#/properties/quorum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.min_trust !== undefined){
let data17 = data.min_trust;
if(typeof data17 !== "string"){
const err32 = {instancePath:instancePath+"/min_trust",schemaPath:"#/properties/min_trust/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!((((data17 === "admitted") || (data17 === "claimed")) || (data17 === "corroborated")) || (data17 === "certified"))){
const err33 = {instancePath:instancePath+"/min_trust",schemaPath:"#/properties/min_trust/enum",keyword:"enum",params:{allowedValues: schema41.properties.min_trust.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.race !== undefined){
if(typeof data.race !== "boolean"){
const err34 = {instancePath:instancePath+"/race",schemaPath:"#/properties/race/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.limits !== undefined){
let data19 = data.limits;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key1 in data19){
if(!(((key1 === "memory_mib") || (key1 === "output_bytes")) || (key1 === "seconds"))){
const err35 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data19.memory_mib !== undefined){
let data20 = data19.memory_mib;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
const err36 = {instancePath:instancePath+"/limits/memory_mib",schemaPath:"#/properties/limits/properties/memory_mib/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(typeof data20 == "number"){
if(data20 < 1 || isNaN(data20)){
const err37 = {instancePath:instancePath+"/limits/memory_mib",schemaPath:"#/properties/limits/properties/memory_mib/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data19.output_bytes !== undefined){
let data21 = data19.output_bytes;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
const err38 = {instancePath:instancePath+"/limits/output_bytes",schemaPath:"#/properties/limits/properties/output_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(typeof data21 == "number"){
if(data21 < 1 || isNaN(data21)){
const err39 = {instancePath:instancePath+"/limits/output_bytes",schemaPath:"#/properties/limits/properties/output_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data19.seconds !== undefined){
let data22 = data19.seconds;
if(typeof data22 == "number"){
if(data22 <= 0 || isNaN(data22)){
const err40 = {instancePath:instancePath+"/limits/seconds",schemaPath:"#/properties/limits/properties/seconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/limits/seconds",schemaPath:"#/properties/limits/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_aggregate_results = validate31;
const schema42 = {"type":"object","properties":{"strategy":{"type":"string","enum":["first","consensus","majority","unanimous","certified"],"description":"How verdicts become one conclusion. Default `consensus`.","x-expected":"one of `first`, `consensus`, `majority`, `unanimous`, `certified` (or a map with `matrix`)"},"quorum":{"type":"integer","minimum":1,"description":"Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer."},"from":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}],"description":"Ids of the steps whose verdicts are joined. Default: all verification steps before.","x-expected":"a text or a list of texts"},"min_trust":{"type":"string","enum":["admitted","claimed","corroborated","certified"],"description":"What has less trust behind it stays open."}},"additionalProperties":false};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "strategy") || (key0 === "quorum")) || (key0 === "from")) || (key0 === "min_trust"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.strategy !== undefined){
let data0 = data.strategy;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((((data0 === "first") || (data0 === "consensus")) || (data0 === "majority")) || (data0 === "unanimous")) || (data0 === "certified"))){
const err2 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema42.properties.strategy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.quorum !== undefined){
let data1 = data.quorum;
if(!((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1)))){
const err3 = {instancePath:instancePath+"/quorum",schemaPath:"#/properties/quorum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 == "number"){
if(data1 < 1 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/quorum",schemaPath:"#/properties/quorum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.from !== undefined){
let data2 = data.from;
const _errs7 = errors;
let valid1 = false;
const _errs8 = errors;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
const _errs10 = errors;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
const err6 = {instancePath:instancePath+"/from/" + i0,schemaPath:"#/properties/from/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err8 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
if(data.min_trust !== undefined){
let data4 = data.min_trust;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/min_trust",schemaPath:"#/properties/min_trust/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((data4 === "admitted") || (data4 === "claimed")) || (data4 === "corroborated")) || (data4 === "certified"))){
const err10 = {instancePath:instancePath+"/min_trust",schemaPath:"#/properties/min_trust/enum",keyword:"enum",params:{allowedValues: schema42.properties.min_trust.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_generate_report = validate32;
const schema43 = {"type":"object","properties":{"format":{"anyOf":[{"type":"string","enum":["json","markdown","html"]},{"type":"array","items":{"type":"string","enum":["json","markdown","html"]}}],"description":"One format or several. Default `json`.","x-expected":"one or more of `json`, `markdown`, `html`"},"output":{"type":"string","description":"Where to write it, relative to the workspace; ends as the format does, and never takes the place of a document."},"title":{"type":"string","description":"The heading of the report."}},"additionalProperties":false};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "format") || (key0 === "output")) || (key0 === "title"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.format !== undefined){
let data0 = data.format;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((data0 === "json") || (data0 === "markdown")) || (data0 === "html"))){
const err2 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema43.properties.format.anyOf[0].enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs6 = errors;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/format/" + i0,schemaPath:"#/properties/format/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((data1 === "json") || (data1 === "markdown")) || (data1 === "html"))){
const err4 = {instancePath:instancePath+"/format/" + i0,schemaPath:"#/properties/format/anyOf/1/items/enum",keyword:"enum",params:{allowedValues: schema43.properties.format.anyOf[1].items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err6 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.output !== undefined){
if(typeof data.output !== "string"){
const err7 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
const err8 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const step_run_workflow = validate33;
const schema44 = {"type":"object","properties":{"workflow":{"type":"string","description":"The file, relative to this one."},"inputs":{"type":"object","additionalProperties":true,"description":"Values for its inputs."}},"required":["workflow"],"additionalProperties":false};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.workflow === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "workflow"},message:"must have required property '"+"workflow"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "workflow") || (key0 === "inputs"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.workflow !== undefined){
if(typeof data.workflow !== "string"){
const err2 = {instancePath:instancePath+"/workflow",schemaPath:"#/properties/workflow/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.inputs !== undefined){
let data1 = data.inputs;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
}
else {
const err3 = {instancePath:instancePath+"/inputs",schemaPath:"#/properties/inputs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

