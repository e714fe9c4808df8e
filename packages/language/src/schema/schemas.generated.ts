// Generated from the TypeBox sources beside it by `npm run schemas`; do not edit.
/* eslint-disable */
// biome-ignore-all format: generated
import type { JsonSchema, StepType } from '../catalog.js';

export const documentSchemas: Readonly<Record<'workflow' | 'step' | 'proofStructure' | 'xmeProof' | 'xmeGraph' | 'configuration', JsonSchema>> = {
 "workflow": {
  "type": "object",
  "properties": {
   "$schema": {
    "type": "string",
    "description": "For editors."
   },
   "name": {
    "type": "string",
    "description": "What people call it. Default: the file name."
   },
   "description": {
    "type": "string",
    "description": "What it is for."
   },
   "inputs": {
    "type": "object",
    "additionalProperties": {
     "type": "object",
     "properties": {
      "type": {
       "type": "string",
       "enum": [
        "string",
        "number",
        "integer",
        "boolean",
        "list",
        "object"
       ],
       "description": "Default `string`."
      },
      "description": {
       "type": "string",
       "description": "What it is for."
      },
      "required": {
       "type": "boolean",
       "description": "Default: true unless there is a default."
      },
      "default": {},
      "enum": {
       "type": "array",
       "items": {},
       "description": "The values allowed."
      },
      "pattern": {
       "type": "string",
       "description": "A regular expression (RE2) that a text has to match."
      }
     },
     "additionalProperties": false
    },
    "description": "What a run has to be given."
   },
   "defaults": {
    "type": "object",
    "properties": {
     "timeout": {
      "anyOf": [
       {
        "type": "number",
        "exclusiveMinimum": 0
       },
       {
        "type": "string",
        "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
       }
      ],
      "description": "For steps without their own.",
      "x-expected": "a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"
     },
     "retry": {
      "anyOf": [
       {
        "type": "integer",
        "minimum": 0,
        "maximum": 100
       },
       {
        "type": "object",
        "properties": {
         "attempts": {
          "type": "integer",
          "minimum": 0,
          "maximum": 100,
          "description": "Further tries after the first."
         },
         "backoff": {
          "anyOf": [
           {
            "type": "number",
            "exclusiveMinimum": 0
           },
           {
            "type": "string",
            "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
           },
           {
            "type": "object",
            "properties": {
             "initial": {
              "anyOf": [
               {
                "type": "number",
                "exclusiveMinimum": 0
               },
               {
                "type": "string",
                "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
               }
              ],
              "description": "Before the second try. Default 1s.",
              "x-expected": "a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"
             },
             "max": {
              "anyOf": [
               {
                "type": "number",
                "exclusiveMinimum": 0
               },
               {
                "type": "string",
                "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
               }
              ],
              "description": "No pause is longer. Default 60s.",
              "x-expected": "a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"
             },
             "kind": {
              "type": "string",
              "enum": [
               "exponential",
               "constant"
              ],
              "description": "Whether pauses double. Default exponential."
             }
            },
            "additionalProperties": false
           }
          ],
          "description": "The pause before the second try.",
          "x-expected": "a duration, or a map with `initial`, `max` and `kind`"
         },
         "on": {
          "anyOf": [
           {
            "type": "string",
            "enum": [
             "fault",
             "timeout",
             "open",
             "any"
            ],
            "description": "A class of failures."
           },
           {
            "type": "array",
            "items": {
             "type": "string",
             "enum": [
              "fault",
              "timeout",
              "open",
              "any"
             ],
             "description": "A class of failures."
            }
           }
          ],
          "description": "Which failures are worth another try. Default: those that say they are.",
          "x-expected": "one or more of `fault`, `timeout`, `open`, `any`"
         }
        },
        "required": [
         "attempts"
        ],
        "additionalProperties": false
       }
      ],
      "description": "How often a failed step is tried again.",
      "x-expected": "a number of further tries, or a map with `attempts`"
     },
     "continue_on_error": {
      "type": "boolean",
      "description": "For steps without their own."
     },
     "method": {
      "anyOf": [
       {
        "type": "string"
       },
       {
        "type": "array",
        "items": {
         "type": "string"
        }
       }
      ],
      "description": "For verification steps without their own.",
      "x-expected": "a text or a list of texts"
     }
    },
    "additionalProperties": false,
    "description": "What holds for every step that does not say otherwise."
   },
   "capabilities": {
    "anyOf": [
     {
      "type": "string"
     },
     {
      "type": "array",
      "items": {
       "type": "string"
      }
     }
    ],
    "description": "Capabilities that the run is given: files or ids.",
    "x-expected": "a text or a list of texts"
   },
   "steps": {
    "type": "array",
    "items": {
     "type": "object"
    },
    "description": "What is done, in this order unless `needs` says otherwise."
   },
   "finally": {
    "type": "array",
    "items": {
     "type": "object"
    },
    "description": "Steps that run at the end, whatever happened."
   },
   "outputs": {
    "type": "object",
    "additionalProperties": true,
    "description": "What the run hands back."
   }
  },
  "required": [
   "steps"
  ],
  "patternProperties": {
   "^x-": true
  },
  "additionalProperties": false
 },
 "step": {
  "type": "object",
  "properties": {
   "type": {
    "type": "string",
    "description": "What the step does."
   },
   "id": {
    "type": "string",
    "pattern": "^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$",
    "description": "How other steps and expressions refer to it. Default: made from the type.",
    "x-expected": "a name of letters, digits and `_` that does not start with a digit or `__`"
   },
   "name": {
    "type": "string",
    "description": "What people call it."
   },
   "needs": {
    "anyOf": [
     {
      "type": "string"
     },
     {
      "type": "array",
      "items": {
       "type": "string"
      }
     }
    ],
    "description": "Ids of the steps that it waits for. Default: the step before.",
    "x-expected": "a text or a list of texts"
   },
   "if": {
    "anyOf": [
     {
      "type": "string"
     },
     {
      "type": "boolean"
     }
    ],
    "description": "The step is skipped unless this expression holds. Default `success()`.",
    "x-expected": "an expression"
   },
   "timeout": {
    "anyOf": [
     {
      "type": "number",
      "exclusiveMinimum": 0
     },
     {
      "type": "string",
      "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
     }
    ],
    "description": "The step is stopped after this time.",
    "x-expected": "a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"
   },
   "retry": {
    "anyOf": [
     {
      "type": "integer",
      "minimum": 0,
      "maximum": 100
     },
     {
      "type": "object",
      "properties": {
       "attempts": {
        "type": "integer",
        "minimum": 0,
        "maximum": 100,
        "description": "Further tries after the first."
       },
       "backoff": {
        "anyOf": [
         {
          "type": "number",
          "exclusiveMinimum": 0
         },
         {
          "type": "string",
          "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
         },
         {
          "type": "object",
          "properties": {
           "initial": {
            "anyOf": [
             {
              "type": "number",
              "exclusiveMinimum": 0
             },
             {
              "type": "string",
              "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
             }
            ],
            "description": "Before the second try. Default 1s.",
            "x-expected": "a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"
           },
           "max": {
            "anyOf": [
             {
              "type": "number",
              "exclusiveMinimum": 0
             },
             {
              "type": "string",
              "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
             }
            ],
            "description": "No pause is longer. Default 60s.",
            "x-expected": "a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"
           },
           "kind": {
            "type": "string",
            "enum": [
             "exponential",
             "constant"
            ],
            "description": "Whether pauses double. Default exponential."
           }
          },
          "additionalProperties": false
         }
        ],
        "description": "The pause before the second try.",
        "x-expected": "a duration, or a map with `initial`, `max` and `kind`"
       },
       "on": {
        "anyOf": [
         {
          "type": "string",
          "enum": [
           "fault",
           "timeout",
           "open",
           "any"
          ],
          "description": "A class of failures."
         },
         {
          "type": "array",
          "items": {
           "type": "string",
           "enum": [
            "fault",
            "timeout",
            "open",
            "any"
           ],
           "description": "A class of failures."
          }
         }
        ],
        "description": "Which failures are worth another try. Default: those that say they are.",
        "x-expected": "one or more of `fault`, `timeout`, `open`, `any`"
       }
      },
      "required": [
       "attempts"
      ],
      "additionalProperties": false
     }
    ],
    "description": "How often a failed step is tried again.",
    "x-expected": "a number of further tries, or a map with `attempts`"
   },
   "continue_on_error": {
    "type": "boolean",
    "description": "Whether the run goes on when the step failed. Its conclusion stands."
   },
   "on_error": {
    "anyOf": [
     {
      "type": "string",
      "enum": [
       "abort",
       "skip"
      ]
     },
     {
      "type": "object",
      "properties": {
       "strategy": {
        "type": "string",
        "enum": [
         "abort",
         "skip",
         "fallback"
        ],
        "description": "What to do when the step failed for good. Default `abort`."
       },
       "method": {
        "type": "string",
        "description": "The method to fall back to."
       },
       "methods": {
        "type": "array",
        "items": {
         "type": "string"
        },
        "description": "The methods to fall back to, in turn."
       },
       "by": {
        "anyOf": [
         {
          "type": "object",
          "additionalProperties": {
           "type": "string",
           "enum": [
            "abort",
            "skip",
            "fallback",
            "retry"
           ],
           "description": ""
          }
         },
         {
          "type": "array",
          "items": {
           "type": "object",
           "properties": {
            "class": {
             "type": "string",
             "description": "A class of errors: `timeout`, `fault`, `open`, or an error code."
            },
            "strategy": {
             "type": "string",
             "enum": [
              "abort",
              "skip",
              "fallback",
              "retry"
             ],
             "description": "What to do about it."
            },
            "method": {
             "type": "string",
             "description": "The method to fall back to."
            },
            "methods": {
             "type": "array",
             "items": {
              "type": "string"
             },
             "description": "The methods to fall back to, in turn."
            }
           },
           "required": [
            "class",
            "strategy"
           ],
           "additionalProperties": false
          },
          "description": ""
         }
        ],
        "description": "Strategies for classes of errors; the first that fits decides.",
        "x-expected": "a map from error classes to strategies, or a list of maps with `class` and `strategy`"
       }
      },
      "additionalProperties": false
     }
    ],
    "description": "What to do when the step failed for good.",
    "x-expected": "`abort`, `skip`, or a map with `strategy`"
   },
   "strategy": {
    "type": "object",
    "properties": {
     "matrix": {
      "type": "object",
      "additionalProperties": {
       "anyOf": [
        {
         "type": "array"
        },
        {
         "type": "string"
        }
       ],
       "x-expected": "a list of values, or an expression"
      },
      "description": "The step runs once for each combination. `include` and `exclude` are lists of combinations."
     },
     "max_parallel": {
      "type": "integer",
      "minimum": 1,
      "description": "Combinations that run at a time."
     },
     "fail_fast": {
      "type": "boolean",
      "description": "Whether the others are cancelled when one failed. Default true."
     }
    },
    "required": [
     "matrix"
    ],
    "additionalProperties": false,
    "description": "Runs the step several times."
   },
   "outputs": {
    "type": "object",
    "additionalProperties": true,
    "description": "Further outputs, by name."
   }
  },
  "required": [
   "type"
  ],
  "additionalProperties": false
 },
 "proofStructure": {
  "type": "object",
  "properties": {
   "$schema": {
    "type": "string",
    "description": "For editors."
   },
   "psp": {
    "type": "number",
    "enum": [
     1
    ],
    "description": "The version of the protocol."
   },
   "id": {
    "type": "string",
    "description": "How workflows refer to it."
   },
   "title": {
    "type": "string",
    "description": "What people call it."
   },
   "description": {
    "type": "string",
    "description": "What it is about."
   },
   "blocks": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "id": {
       "type": "string",
       "description": "Unique in the document."
      },
      "kind": {
       "type": "string",
       "enum": [
        "axiom",
        "definition",
        "lemma",
        "theorem",
        "corollary"
       ],
       "description": "What the block is."
      },
      "statement": {
       "type": "string",
       "description": "What it says, for people."
      },
      "depends": {
       "anyOf": [
        {
         "type": "string"
        },
        {
         "type": "array",
         "items": {
          "type": "string"
         }
        }
       ],
       "description": "Ids of the blocks that it rests on.",
       "x-expected": "a text or a list of texts"
      },
      "obligation": {
       "type": "object",
       "properties": {
        "form": {
         "type": "string",
         "description": "How the claim is to be read: `smt2`, `forall`, `implication`, `sygus`, `tptp`, …"
        },
        "text": {
         "type": "string",
         "description": "The claim itself."
        },
        "file": {
         "type": "string",
         "description": "A file that holds the claim, relative to this document."
        },
        "goal": {
         "type": "string",
         "description": "The formula that is to be proved; `text` or `file` is its context."
        },
        "expect": {
         "type": "string",
         "enum": [
          "Success",
          "EquiSatisfiable",
          "Satisfiable",
          "Theorem",
          "Equivalent",
          "Tautology",
          "ContradictoryAxioms",
          "NoConsequence",
          "CounterSatisfiable",
          "CounterTheorem",
          "Unsatisfiable",
          "NoSuccess",
          "Open",
          "Unknown",
          "Assumed",
          "Stopped",
          "Error",
          "OSError",
          "InputError",
          "SyntaxError",
          "SemanticError",
          "TypeError",
          "Forced",
          "User",
          "ResourceOut",
          "Timeout",
          "MemoryOut",
          "GaveUp",
          "Incomplete",
          "Inappropriate",
          "InProgress",
          "NotTried",
          "NotTriedYet",
          "sat",
          "unsat"
         ],
         "description": "The status that is expected.",
         "x-expected": "an SZS status such as `Theorem`, or `sat` or `unsat`"
        },
        "check": {
         "type": "integer",
         "minimum": 0,
         "description": "Which `check-sat` counts, from 0. Default: the last."
        },
        "premise": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "integer"
          },
          {
           "type": "array",
           "items": {
            "anyOf": [
             {
              "type": "string"
             },
             {
              "type": "integer"
             }
            ],
            "x-expected": "a name"
           }
          }
         ],
         "description": "Of an `implication`: the attributes that an object has to have. Default: none.",
         "x-expected": "a name or a list of names"
        },
        "conclusion": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "integer"
          },
          {
           "type": "array",
           "items": {
            "anyOf": [
             {
              "type": "string"
             },
             {
              "type": "integer"
             }
            ],
            "x-expected": "a name"
           }
          }
         ],
         "description": "Of an `implication`: the attributes that it then has as well.",
         "x-expected": "a name or a list of names"
        },
        "attributes": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "integer"
          },
          {
           "type": "array",
           "items": {
            "anyOf": [
             {
              "type": "string"
             },
             {
              "type": "integer"
             }
            ],
            "x-expected": "a name"
           }
          }
         ],
         "description": "Of an `implication` in a theory: the predicates that are attributes. Default: all.",
         "x-expected": "a name or a list of names"
        },
        "background": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "array",
           "items": {
            "type": "string"
           }
          }
         ],
         "description": "Of an `implication` in a theory: implications that are known, as `a b -> c`.",
         "x-expected": "a text or a list of texts"
        },
        "exploration": {
         "type": "string",
         "enum": [
          "goal",
          "full"
         ],
         "description": "Of an `implication`: whether to explore until it is decided, or everything. Default `goal`."
        },
        "format": {
         "type": "string",
         "enum": [
          "burmeister",
          "csv",
          "json",
          "fimi"
         ],
         "description": "Of an `implication` in a context: how that is written. Default: as it looks."
        },
        "method": {
         "anyOf": [
          {
           "type": "string"
          },
          {
           "type": "array",
           "items": {
            "type": "string"
           }
          }
         ],
         "description": "Engines that override the step’s.",
         "x-expected": "a text or a list of texts"
        },
        "methods": {
         "type": "array",
         "items": {
          "type": "string"
         },
         "description": "Engines that override the step’s."
        },
        "timeout": {
         "anyOf": [
          {
           "type": "number",
           "exclusiveMinimum": 0
          },
          {
           "type": "string",
           "pattern": "^(?=.*[1-9])[0-9]+([.][0-9]+)?(ms|s|m|h)$"
          }
         ],
         "description": "One attempt is stopped after this time.",
         "x-expected": "a number of seconds above 0, or a text such as `500ms`, `10s`, `2m` or `1h`"
        }
       },
       "required": [
        "form"
       ],
       "additionalProperties": false,
       "description": "One claim that an engine can attempt."
      },
      "admitted": {
       "anyOf": [
        {
         "type": "boolean"
        },
        {
         "type": "object",
         "properties": {
          "by": {
           "type": "string",
           "description": "Who vouches for it."
          },
          "reason": {
           "type": "string",
           "description": "Why it may be believed."
          }
         },
         "additionalProperties": false
        }
       ],
       "description": "A person vouches for the block: it needs no obligation.",
       "x-expected": "`true`, or a map with `by` and `reason`"
      },
      "data": {}
     },
     "required": [
      "id",
      "kind"
     ],
     "additionalProperties": false
    },
    "description": "Axioms, definitions, lemmas, theorems and corollaries."
   }
  },
  "required": [
   "psp",
   "id",
   "blocks"
  ],
  "patternProperties": {
   "^x-": true
  },
  "additionalProperties": false
 },
 "xmeProof": {
  "type": "object",
  "properties": {
   "psp_version": {
    "anyOf": [
     {
      "type": "string"
     },
     {
      "type": "number"
     }
    ],
    "x-expected": "a version"
   },
   "proof_id": {
    "type": "string",
    "description": "The proof’s id."
   },
   "kind": {
    "type": "string",
    "description": "What the block is."
   },
   "statement": {
    "type": "string",
    "description": "What it says."
   },
   "dependencies": {
    "type": "array",
    "items": {
     "type": "string"
    }
   },
   "proof_steps": {
    "type": "array"
   },
   "metadata": {
    "type": "object"
   }
  },
  "required": [
   "proof_id",
   "kind"
  ]
 },
 "xmeGraph": {
  "type": "object",
  "properties": {
   "blocks": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "id": {
       "type": "string",
       "description": ""
      },
      "kind": {
       "type": "string",
       "description": ""
      },
      "label": {
       "type": "string",
       "description": ""
      },
      "data": {}
     },
     "required": [
      "id",
      "kind"
     ]
    },
    "description": ""
   },
   "edges": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "src": {
       "type": "string",
       "description": ""
      },
      "dst": {
       "type": "string",
       "description": ""
      },
      "kind": {
       "type": "string",
       "description": ""
      }
     },
     "required": [
      "src",
      "dst"
     ]
    },
    "description": ""
   },
   "meta": {
    "type": "object"
   }
  },
  "required": [
   "blocks"
  ]
 },
 "configuration": {
  "type": "object",
  "properties": {
   "$schema": {
    "type": "string",
    "description": "For editors."
   },
   "orchestrator": {
    "type": "object",
    "properties": {
     "max_concurrent_tasks": {
      "type": "integer",
      "minimum": 1,
      "maximum": 1024,
      "description": "Tasks that run at a time. Default 10."
     },
     "timeout_seconds": {
      "type": "number",
      "exclusiveMinimum": 0,
      "description": "For attempts without their own. Default 300."
     },
     "retry_attempts": {
      "type": "integer",
      "minimum": 0,
      "maximum": 100,
      "description": "Further tries of a failed task. Default 0."
     },
     "memory_mib": {
      "type": "integer",
      "minimum": 1,
      "description": "Memory of all running engines together, in MiB."
     },
     "engines": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "name": {
         "type": "string",
         "description": "The engine’s id."
        },
        "enabled": {
         "type": "boolean",
         "description": "Default true."
        },
        "config": {
         "type": "string",
         "description": "A file with its options, relative to the workspace."
        },
        "options": {
         "type": "object",
         "additionalProperties": true,
         "description": "Its options."
        }
       },
       "required": [
        "name"
       ],
       "additionalProperties": false
      },
      "description": "Engines that are not to run as they come."
     },
     "persistence": {
      "type": "object",
      "properties": {
       "type": {
        "type": "string",
        "description": "The persistence plugin. Default `file`."
       },
       "path": {
        "type": "string",
        "description": "Where it keeps its data."
       }
      },
      "description": "Where runs are kept."
     },
     "policy": {
      "type": "object",
      "properties": {
       "type": {
        "type": "string",
        "description": "The policy plugin. Default `rules`."
       },
       "enforcement": {
        "type": "string",
        "enum": [
         "strict",
         "advisory",
         "off"
        ],
        "description": "Whether denials stop anything. Default `strict`."
       },
       "audit": {
        "type": "boolean",
        "description": "Whether every decision is recorded. Default true."
       }
      },
      "description": "Who may do what."
     },
     "plugins": {
      "type": "array",
      "items": {
       "type": "string"
      },
      "description": "Packages or folders, beside those among the project’s dependencies."
     }
    },
    "additionalProperties": false
   }
  },
  "patternProperties": {
   "^x-": true
  },
  "additionalProperties": false
 }
};

export const coreStepTypes: readonly StepType[] = [
 {
  "type": "validate_psp",
  "title": "Validate proof structures",
  "description": "Checks proof structures for unique ids, known references, cycles (S0) and needless parts (S1).",
  "fields": {
   "type": "object",
   "properties": {
    "proof": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "A proof structure: a file or an id. Default: what the steps before validated.",
     "x-expected": "a text or a list of texts"
    },
    "proofs": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Proof structures: files, ids or globs.",
     "x-expected": "a text or a list of texts"
    },
    "level": {
     "type": "string",
     "enum": [
      "S0",
      "S1"
     ],
     "description": "How far to check. Default S1."
    },
    "strict": {
     "type": "boolean",
     "description": "Whether warnings fail the step. Default false."
    }
   },
   "additionalProperties": false
  },
  "outputs": {
   "type": "object",
   "properties": {
    "valid": {
     "type": "boolean",
     "description": "Whether no proof structure has errors."
    },
    "proofs": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A proof id."
     },
     "description": "Ids of the proof structures."
    },
    "blocks": {
     "type": "integer",
     "minimum": 0,
     "description": "Blocks in all."
    },
    "obligations": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations in all."
    },
    "problems": {
     "type": "integer",
     "minimum": 0,
     "description": "Problems found."
    }
   },
   "additionalProperties": false
  }
 },
 {
  "type": "validate_dependencies",
  "title": "Validate dependencies",
  "description": "Checks that everything that proof structures refer to exists and is in order.",
  "fields": {
   "type": "object",
   "properties": {
    "proof": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "A proof structure: a file or an id. Default: what the steps before validated.",
     "x-expected": "a text or a list of texts"
    },
    "proofs": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Proof structures: files, ids or globs.",
     "x-expected": "a text or a list of texts"
    }
   },
   "additionalProperties": false
  },
  "outputs": {
   "type": "object",
   "properties": {
    "valid": {
     "type": "boolean",
     "description": "Whether all dependencies hold."
    },
    "proofs": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A proof id."
     },
     "description": "Ids of the proof structures."
    },
    "problems": {
     "type": "integer",
     "minimum": 0,
     "description": "Problems found."
    }
   },
   "additionalProperties": false
  }
 },
 {
  "type": "verify_capability",
  "title": "Verify a capability",
  "description": "Checks that a capability grants an operation on a resource.",
  "fields": {
   "type": "object",
   "properties": {
    "capability": {
     "type": "string",
     "description": "A capability: a file or an id."
    },
    "operation": {
     "type": "string",
     "description": "The operation that it has to grant."
    },
    "resource": {
     "type": "string",
     "description": "The resource on which."
    }
   },
   "required": [
    "capability"
   ],
   "additionalProperties": false
  },
  "outputs": {
   "type": "object",
   "properties": {
    "granted": {
     "type": "boolean",
     "description": "Whether the capability grants the operation."
    }
   },
   "additionalProperties": false
  }
 },
 {
  "type": "execute_verification",
  "title": "Verify obligations",
  "description": "Lets engines attempt the obligations of proof structures or files.",
  "fields": {
   "type": "object",
   "properties": {
    "proof": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "A proof structure: a file or an id. Default: what the steps before validated.",
     "x-expected": "a text or a list of texts"
    },
    "proofs": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Proof structures: files, ids or globs.",
     "x-expected": "a text or a list of texts"
    },
    "blocks": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Only these blocks of the proof structures.",
     "x-expected": "a text or a list of texts"
    },
    "file": {
     "type": "string",
     "description": "A file that is one obligation."
    },
    "files": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Files, or globs, each of which is one obligation.",
     "x-expected": "a text or a list of texts"
    },
    "form": {
     "type": "string",
     "description": "The form of `file` and `files`. Default: by extension."
    },
    "expect": {
     "type": "string",
     "enum": [
      "Success",
      "EquiSatisfiable",
      "Satisfiable",
      "Theorem",
      "Equivalent",
      "Tautology",
      "ContradictoryAxioms",
      "NoConsequence",
      "CounterSatisfiable",
      "CounterTheorem",
      "Unsatisfiable",
      "NoSuccess",
      "Open",
      "Unknown",
      "Assumed",
      "Stopped",
      "Error",
      "OSError",
      "InputError",
      "SyntaxError",
      "SemanticError",
      "TypeError",
      "Forced",
      "User",
      "ResourceOut",
      "Timeout",
      "MemoryOut",
      "GaveUp",
      "Incomplete",
      "Inappropriate",
      "InProgress",
      "NotTried",
      "NotTriedYet",
      "sat",
      "unsat"
     ],
     "description": "What `file` and `files` are expected to be.",
     "x-expected": "an SZS status such as `Theorem`, or `sat` or `unsat`"
    },
    "method": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Engines by id, or `automated`. Default `automated`.",
     "x-expected": "a text or a list of texts"
    },
    "methods": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "description": "Engines by id."
    },
    "aggregation": {
     "type": "string",
     "enum": [
      "first",
      "consensus",
      "majority",
      "unanimous",
      "certified"
     ],
     "description": "How verdicts of several engines become one conclusion. Default `first`."
    },
    "quorum": {
     "type": "integer",
     "minimum": 1,
     "description": "Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer."
    },
    "min_trust": {
     "type": "string",
     "enum": [
      "admitted",
      "claimed",
      "corroborated",
      "certified"
     ],
     "description": "What has less trust behind it stays open."
    },
    "race": {
     "type": "boolean",
     "description": "With `aggregation: first`: the first conclusive verdict on an obligation cancels its other attempts."
    },
    "limits": {
     "type": "object",
     "properties": {
      "memory_mib": {
       "type": "integer",
       "minimum": 1,
       "description": "Resident memory of one attempt, in MiB."
      },
      "output_bytes": {
       "type": "integer",
       "minimum": 1,
       "description": "Bytes of engine output that are kept."
      },
      "seconds": {
       "type": "number",
       "exclusiveMinimum": 0,
       "description": "Wall-clock seconds of one attempt. Default: `timeout_seconds` of the configuration."
      }
     },
     "additionalProperties": false,
     "description": "What one attempt may use."
    }
   },
   "additionalProperties": false
  },
  "outputs": {
   "type": "object",
   "properties": {
    "conclusion": {
     "type": "string",
     "enum": [
      "met",
      "violated",
      "open",
      "fault",
      "contradiction"
     ],
     "description": "What the obligations came to."
    },
    "trust": {
     "type": "string",
     "enum": [
      "admitted",
      "claimed",
      "corroborated",
      "certified"
     ],
     "description": "How well the conclusion is backed."
    },
    "met": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations whose expectation is met."
    },
    "violated": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations with a conclusive answer against their expectation."
    },
    "open": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations without an answer."
    },
    "fault": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations whose engine or input is broken."
    },
    "contradictions": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations with answers that exclude each other."
    },
    "obligations": {
     "type": "array",
     "items": {
      "type": "object"
     },
     "description": "Each obligation with its conclusion, trust and verdicts."
    },
    "established": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A block id."
     },
     "description": "Ids of the blocks that are established."
    },
    "proofs": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A proof id."
     },
     "description": "Ids of the proof structures."
    }
   },
   "additionalProperties": false
  }
 },
 {
  "type": "parallel_verification",
  "title": "Verify obligations with several engines",
  "description": "Lets several engines attempt each obligation side by side.",
  "fields": {
   "type": "object",
   "properties": {
    "proof": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "A proof structure: a file or an id. Default: what the steps before validated.",
     "x-expected": "a text or a list of texts"
    },
    "proofs": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Proof structures: files, ids or globs.",
     "x-expected": "a text or a list of texts"
    },
    "blocks": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Only these blocks of the proof structures.",
     "x-expected": "a text or a list of texts"
    },
    "file": {
     "type": "string",
     "description": "A file that is one obligation."
    },
    "files": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Files, or globs, each of which is one obligation.",
     "x-expected": "a text or a list of texts"
    },
    "form": {
     "type": "string",
     "description": "The form of `file` and `files`. Default: by extension."
    },
    "expect": {
     "type": "string",
     "enum": [
      "Success",
      "EquiSatisfiable",
      "Satisfiable",
      "Theorem",
      "Equivalent",
      "Tautology",
      "ContradictoryAxioms",
      "NoConsequence",
      "CounterSatisfiable",
      "CounterTheorem",
      "Unsatisfiable",
      "NoSuccess",
      "Open",
      "Unknown",
      "Assumed",
      "Stopped",
      "Error",
      "OSError",
      "InputError",
      "SyntaxError",
      "SemanticError",
      "TypeError",
      "Forced",
      "User",
      "ResourceOut",
      "Timeout",
      "MemoryOut",
      "GaveUp",
      "Incomplete",
      "Inappropriate",
      "InProgress",
      "NotTried",
      "NotTriedYet",
      "sat",
      "unsat"
     ],
     "description": "What `file` and `files` are expected to be.",
     "x-expected": "an SZS status such as `Theorem`, or `sat` or `unsat`"
    },
    "method": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Engines by id, or `automated`. Default `automated`.",
     "x-expected": "a text or a list of texts"
    },
    "methods": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "description": "Engines by id."
    },
    "aggregation": {
     "type": "string",
     "enum": [
      "first",
      "consensus",
      "majority",
      "unanimous",
      "certified"
     ],
     "description": "How verdicts of several engines become one conclusion. Default `first`."
    },
    "quorum": {
     "type": "integer",
     "minimum": 1,
     "description": "Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer."
    },
    "min_trust": {
     "type": "string",
     "enum": [
      "admitted",
      "claimed",
      "corroborated",
      "certified"
     ],
     "description": "What has less trust behind it stays open."
    },
    "race": {
     "type": "boolean",
     "description": "With `aggregation: first`: the first conclusive verdict on an obligation cancels its other attempts."
    },
    "limits": {
     "type": "object",
     "properties": {
      "memory_mib": {
       "type": "integer",
       "minimum": 1,
       "description": "Resident memory of one attempt, in MiB."
      },
      "output_bytes": {
       "type": "integer",
       "minimum": 1,
       "description": "Bytes of engine output that are kept."
      },
      "seconds": {
       "type": "number",
       "exclusiveMinimum": 0,
       "description": "Wall-clock seconds of one attempt. Default: `timeout_seconds` of the configuration."
      }
     },
     "additionalProperties": false,
     "description": "What one attempt may use."
    }
   },
   "required": [
    "methods"
   ],
   "additionalProperties": false
  },
  "outputs": {
   "type": "object",
   "properties": {
    "conclusion": {
     "type": "string",
     "enum": [
      "met",
      "violated",
      "open",
      "fault",
      "contradiction"
     ],
     "description": "What the obligations came to."
    },
    "trust": {
     "type": "string",
     "enum": [
      "admitted",
      "claimed",
      "corroborated",
      "certified"
     ],
     "description": "How well the conclusion is backed."
    },
    "met": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations whose expectation is met."
    },
    "violated": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations with a conclusive answer against their expectation."
    },
    "open": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations without an answer."
    },
    "fault": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations whose engine or input is broken."
    },
    "contradictions": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations with answers that exclude each other."
    },
    "obligations": {
     "type": "array",
     "items": {
      "type": "object"
     },
     "description": "Each obligation with its conclusion, trust and verdicts."
    },
    "established": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A block id."
     },
     "description": "Ids of the blocks that are established."
    },
    "proofs": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A proof id."
     },
     "description": "Ids of the proof structures."
    }
   },
   "additionalProperties": false
  }
 },
 {
  "type": "aggregate_results",
  "title": "Aggregate results",
  "description": "Joins the verdicts of earlier steps into one conclusion.",
  "fields": {
   "type": "object",
   "properties": {
    "strategy": {
     "type": "string",
     "enum": [
      "first",
      "consensus",
      "majority",
      "unanimous",
      "certified"
     ],
     "description": "How verdicts become one conclusion. Default `consensus`.",
     "x-expected": "one of `first`, `consensus`, `majority`, `unanimous`, `certified` (or a map with `matrix`)"
    },
    "quorum": {
     "type": "integer",
     "minimum": 1,
     "description": "Independent voices that must agree. Default 1; for `consensus` 2 where two engines could answer."
    },
    "from": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ],
     "description": "Ids of the steps whose verdicts are joined. Default: all verification steps before.",
     "x-expected": "a text or a list of texts"
    },
    "min_trust": {
     "type": "string",
     "enum": [
      "admitted",
      "claimed",
      "corroborated",
      "certified"
     ],
     "description": "What has less trust behind it stays open."
    }
   },
   "additionalProperties": false
  },
  "outputs": {
   "type": "object",
   "properties": {
    "conclusion": {
     "type": "string",
     "enum": [
      "met",
      "violated",
      "open",
      "fault",
      "contradiction"
     ],
     "description": "What the obligations came to."
    },
    "trust": {
     "type": "string",
     "enum": [
      "admitted",
      "claimed",
      "corroborated",
      "certified"
     ],
     "description": "How well the conclusion is backed."
    },
    "met": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations whose expectation is met."
    },
    "violated": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations with a conclusive answer against their expectation."
    },
    "open": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations without an answer."
    },
    "fault": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations whose engine or input is broken."
    },
    "contradictions": {
     "type": "integer",
     "minimum": 0,
     "description": "Obligations with answers that exclude each other."
    },
    "obligations": {
     "type": "array",
     "items": {
      "type": "object"
     },
     "description": "Each obligation with its conclusion, trust and verdicts."
    },
    "established": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A block id."
     },
     "description": "Ids of the blocks that are established."
    },
    "proofs": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A proof id."
     },
     "description": "Ids of the proof structures."
    }
   },
   "additionalProperties": false
  }
 },
 {
  "type": "generate_report",
  "title": "Generate a report",
  "description": "Writes what was verified, with what evidence, and what it rests on.",
  "fields": {
   "type": "object",
   "properties": {
    "format": {
     "anyOf": [
      {
       "type": "string",
       "enum": [
        "json",
        "markdown",
        "html"
       ]
      },
      {
       "type": "array",
       "items": {
        "type": "string",
        "enum": [
         "json",
         "markdown",
         "html"
        ]
       }
      }
     ],
     "description": "One format or several. Default `json`.",
     "x-expected": "one or more of `json`, `markdown`, `html`"
    },
    "output": {
     "type": "string",
     "description": "Where to write it, relative to the workspace; ends as the format does, and never takes the place of a document."
    },
    "title": {
     "type": "string",
     "description": "The heading of the report."
    }
   },
   "additionalProperties": false
  },
  "outputs": {
   "type": "object",
   "properties": {
    "files": {
     "type": "array",
     "items": {
      "type": "string",
      "description": "A path."
     },
     "description": "The files written, relative to the workspace."
    },
    "file": {
     "type": "string",
     "description": "The first of them."
    }
   },
   "additionalProperties": false
  }
 },
 {
  "type": "run_workflow",
  "title": "Run a workflow",
  "description": "Runs another workflow file; its outputs become those of the step.",
  "fields": {
   "type": "object",
   "properties": {
    "workflow": {
     "type": "string",
     "description": "The file, relative to this one."
    },
    "inputs": {
     "type": "object",
     "additionalProperties": true,
     "description": "Values for its inputs."
    }
   },
   "required": [
    "workflow"
   ],
   "additionalProperties": false
  },
  "outputs": {
   "type": "object"
  }
 }
];
