/* eslint-disable */
// Made from ../openapi.yaml by "yarn openapi". Change that, not this.

export const openApiDocument = {
  "openapi": "3.0.3",
  "info": {
    "title": "data-mesh",
    "version": "1",
    "description": "Data products, contracts and their review, data usage agreements, grants and scorecards. Every response and every command about something that changes carries its `stateVersion`: a command that was looking at an older version gets 409 with the current state."
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/me": {
      "get": {
        "operationId": "getMe",
        "summary": "Who I am to the mesh, for whom I may ask, and what waits for me",
        "responses": {
          "200": {
            "description": "The signed-in person",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Me"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products": {
      "get": {
        "operationId": "listProducts",
        "summary": "The data products that I may see",
        "parameters": [
          {
            "name": "search",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "domain",
            "in": "query",
            "description": "Entity reference",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "owner",
            "in": "query",
            "description": "Entity reference",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "archetype",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Archetype"
            }
          },
          {
            "name": "classification",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Classification"
            }
          },
          {
            "name": "level",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Level"
            }
          },
          {
            "name": "criticality",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 16
            }
          },
          {
            "name": "lifecycle",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 64
            }
          },
          {
            "name": "failing",
            "in": "query",
            "description": "Id of a check that they fail, and from which they are not exempted",
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "unknown",
            "in": "query",
            "description": "Id of a check whose outcome is not known",
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "waived",
            "in": "query",
            "description": "Id of a check that the product is exempted from; `any` for any, `ending` for one that ends within two weeks",
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "unused",
            "in": "query",
            "description": "Only those that nobody uses, by agreement or by lineage",
            "schema": {
              "type": "string",
              "enum": [
                "true"
              ]
            }
          },
          {
            "name": "ready",
            "in": "query",
            "description": "Whether each port is contracted and measured (covered), or what of that and of its documentation holds for training models",
            "schema": {
              "type": "string",
              "enum": [
                "covered",
                "uncovered",
                "documented",
                "permitted",
                "measured",
                "training"
              ]
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page, ordered by title",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}": {
      "get": {
        "operationId": "getProduct",
        "summary": "One data product with its ports and what their contracts stand at",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "The product",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/scorecard": {
      "get": {
        "operationId": "getScorecard",
        "summary": "The checks of one product with their evidence",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "The scorecard",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Scorecard"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/score": {
      "get": {
        "operationId": "getScore",
        "summary": "The score of one product; people who see it, and services that may read aggregates",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "Its score, by quality as well",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityScore"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/badge.svg": {
      "get": {
        "operationId": "getBadge",
        "summary": "A picture with level and score, for README files",
        "description": "Open to everybody where `dataMesh.badges.public` is set; else to those who see the product. A product that is not there, or that one may not see, has a badge that says that nothing is known.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "label",
            "in": "query",
            "description": "What stands on the left of it",
            "schema": {
              "type": "string",
              "maxLength": 40
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The picture",
            "content": {
              "image/svg+xml": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "304": {
            "description": "It is the one that the caller has"
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/scores": {
      "get": {
        "operationId": "listScores",
        "summary": "Scores of the products that people see; of all, for services that may read aggregates",
        "parameters": [
          {
            "name": "domain",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "owner",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "level",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Level"
            }
          },
          {
            "name": "criticality",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 16
            }
          },
          {
            "name": "lifecycle",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 64
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of scores, by title of the product",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityScorePage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/observations": {
      "get": {
        "operationId": "listObservations",
        "summary": "What was observed of a product, by hour or day, the latest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "grain",
            "in": "query",
            "schema": {
              "type": "string",
              "enum": [
                "hour",
                "day"
              ],
              "default": "day"
            }
          },
          {
            "name": "port",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "environment",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "metric",
            "in": "query",
            "description": "freshness, completeness, accuracy, volume, test, schema or custom:<name>",
            "schema": {
              "type": "string",
              "maxLength": 80
            }
          },
          {
            "name": "object",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "from",
            "in": "query",
            "description": "What begins at this instant or later",
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "name": "to",
            "in": "query",
            "description": "What begins before this instant",
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of roll-ups",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ObservedRollUpPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/service-levels": {
      "get": {
        "operationId": "getServiceLevels",
        "summary": "What is promised of ports beside what was observed in 30 days",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "port",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "name": "environment",
            "in": "query",
            "description": "prod when absent",
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          }
        ],
        "responses": {
          "200": {
            "description": "By port",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceLevels"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/incidents": {
      "get": {
        "operationId": "listIncidents",
        "summary": "What went wrong with a data product, the latest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of incidents",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/IncidentPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/observations": {
      "post": {
        "operationId": "reportObservations",
        "summary": "Tells what was measured. For the owners of products, and for services that are configured for them",
        "description": "At most 5,000 observations and 8 MB at once. Each is taken or refused by itself, so one that is wrong keeps no other from being taken; with `Prefer: return=minimal` only those that are refused are listed. The same observation twice is one.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ObservationReport"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of each",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ObservationReceipt"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/observations/{format}": {
      "post": {
        "operationId": "reportOfTool",
        "summary": "Takes the report of another tool as observations",
        "description": "Tables are found by the contracts in effect (servers and physicalName) and by the locations of ports, among the products that the caller may report of; what is mapped in the request wins.",
        "parameters": [
          {
            "name": "format",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "enum": [
                "dbt",
                "great-expectations",
                "soda",
                "datacontract-cli",
                "testgen",
                "openlineage"
              ]
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ReportOfTool"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of it",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReportReceipt"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/contracts/{namespace}/{name}": {
      "get": {
        "operationId": "getContract",
        "summary": "A data contract, what is in effect, what is proposed, and all its revisions",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "The contract",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Contract"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/contracts/{namespace}/{name}/revisions": {
      "get": {
        "operationId": "listRevisions",
        "summary": "All revisions of a contract that there ever were, newest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of them",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RevisionPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "submitRevision",
        "summary": "Submit content of a contract, from a pull request for example",
        "description": "For a signed-in person who speaks for the product's owner, or a service that `dataMesh.submission.principals` names. The same content has one revision: where it waits, is in effect or was rejected already, that one is answered. A document with errors is answered with 422 and its findings, one over 1 MB with 413.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Submission"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The revision of the content; `created` says whether it is new",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SubmissionAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/contracts/{namespace}/{name}/impact": {
      "post": {
        "operationId": "previewRevision",
        "summary": "What would follow if this content were submitted. Changes nothing",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DocumentBody"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What would follow",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Impact"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/contracts/{namespace}/{name}/gate": {
      "get": {
        "operationId": "getGate",
        "summary": "Whether a version or content of a contract may be deployed",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "version",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 255
            }
          },
          {
            "name": "hash",
            "in": "query",
            "description": "Content address as revisions have it",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Whether it may",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Gate"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "checkGate",
        "summary": "Whether this document may be deployed",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DocumentBody"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Whether it may",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Gate"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}": {
      "get": {
        "operationId": "getRevision",
        "summary": "One contract revision with its document, verdict, steps and history",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "200": {
            "description": "The revision",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RevisionDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}/actions": {
      "post": {
        "operationId": "actOnRevision",
        "summary": "Decide on a contract revision, withdraw it, or act on what was approved",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RevisionCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The revision after the action",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RevisionDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}/similar": {
      "get": {
        "operationId": "listSimilarRevisions",
        "summary": "Past changes of the same kinds, and what was decided on them",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "200": {
            "description": "The most alike first, at most ten",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SimilarRevisions"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}/comparison": {
      "get": {
        "operationId": "compareRevisions",
        "summary": "Any two revisions compared, the older one first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "name": "with",
            "in": "query",
            "required": true,
            "description": "Id of the other revision",
            "schema": {
              "type": "string",
              "maxLength": 64
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Both, and what changed between them",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RevisionComparison"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}/agreements": {
      "get": {
        "operationId": "listAgreementsOfRevision",
        "summary": "The agreements that were live while the revision was in effect",
        "description": "All of them for those who oversee the product, for others those that they are a side of.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of them",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}/affected-agreements": {
      "get": {
        "operationId": "listAffectedAgreements",
        "summary": "The agreements that a change affects with their answers, as far as I may see them",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page, by consumer",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/AffectedAgreement"
                      }
                    },
                    "nextCursor": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}/downstream": {
      "get": {
        "operationId": "listDownstreamProducts",
        "summary": "Every product downstream of the port of a revision that I may see, nearest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/DownstreamProduct"
                      }
                    },
                    "nextCursor": {
                      "type": "string"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/changes-ahead": {
      "get": {
        "operationId": "listChangesAhead",
        "summary": "Scheduled changes that break agreements of consumers I speak for, soonest first",
        "parameters": [
          {
            "name": "agreement",
            "in": "query",
            "description": "Only those of this agreement",
            "schema": {
              "type": "string",
              "maxLength": 36
            }
          },
          {
            "name": "unanswered",
            "in": "query",
            "description": "Only those that nobody has answered",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ChangeAheadPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements": {
      "get": {
        "operationId": "listAgreements",
        "summary": "Data usage agreements that I am a side of, newest first",
        "parameters": [
          {
            "name": "scope",
            "in": "query",
            "description": "`consumer`, agreements and requests of those I speak for; `provider`, those of the products I own; `product`, all of one product, for its owners, its domain's owners and governance",
            "required": true,
            "schema": {
              "type": "string",
              "enum": [
                "consumer",
                "provider",
                "product"
              ]
            }
          },
          {
            "name": "product",
            "in": "query",
            "description": "Entity reference, for scope `product`",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "state",
            "in": "query",
            "schema": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/AgreementState"
              }
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "requestAgreement",
        "summary": "Ask for access to one output port",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AgreementRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/batch": {
      "post": {
        "operationId": "requestAgreements",
        "summary": "Ask for several ports at once. All are asked for or none; each is decided on its own",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "items"
                ],
                "additionalProperties": false,
                "properties": {
                  "items": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 20,
                    "items": {
                      "$ref": "#/components/schemas/AgreementRequest"
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The requests, in the order that they were given",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "requestId",
                    "items"
                  ],
                  "properties": {
                    "requestId": {
                      "type": "string"
                    },
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/AgreementDetail"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/preview": {
      "post": {
        "operationId": "previewAgreement",
        "summary": "What a request would lead to, changing nothing. Who decides, what is granted, which limits hold",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AgreementPreviewRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What would happen",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementPreview"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/export": {
      "get": {
        "operationId": "exportAgreements",
        "summary": "The list of agreements as a file, newest first and without pages",
        "parameters": [
          {
            "$ref": "#/components/parameters/ExportFormat"
          },
          {
            "name": "scope",
            "in": "query",
            "description": "As for the list of agreements",
            "required": true,
            "schema": {
              "type": "string",
              "enum": [
                "consumer",
                "provider",
                "product"
              ]
            }
          },
          {
            "name": "product",
            "in": "query",
            "description": "Entity reference, for scope `product`",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "state",
            "in": "query",
            "schema": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/AgreementState"
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The rows, streamed",
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              },
              "application/x-ndjson": {
                "schema": {
                  "type": "string"
                }
              },
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "type": "object"
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/costs": {
      "get": {
        "operationId": "listAgreementCosts",
        "summary": "What running agreements cost, summed by consumer and product. Currencies and units are never added up",
        "parameters": [
          {
            "name": "scope",
            "in": "query",
            "description": "As for the list of agreements",
            "required": true,
            "schema": {
              "type": "string",
              "enum": [
                "consumer",
                "provider",
                "product"
              ]
            }
          },
          {
            "name": "product",
            "in": "query",
            "description": "Entity reference, for scope `product`",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "The sums over all, and one page of them by consumer and product",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementCosts"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/break-glass": {
      "post": {
        "operationId": "breakGlass",
        "summary": "Open access at once, in an emergency, for some hours. For product owners and platform engineers",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/BreakGlassRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The agreement, which is active and ends by itself",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/{id}/renewals": {
      "post": {
        "operationId": "renewAgreement",
        "summary": "Ask for a later end of a running agreement. Decided like any request; its grant has no gap",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RenewalRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The request, bound to the agreement by `renews`",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/{id}/moves": {
      "post": {
        "operationId": "moveAgreement",
        "summary": "Ask for the same on the port that replaces the one of an agreement. Decided like any request; the old agreement ends when the new access is there",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MoveRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The new agreement, bound to the old one by `movedFrom`",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/{id}": {
      "get": {
        "operationId": "getAgreement",
        "summary": "One agreement with its steps, grants and history",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "200": {
            "description": "The agreement",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/{id}/actions": {
      "post": {
        "operationId": "actOnAgreement",
        "summary": "Decide on a request or a review, or give, take back or waive notice",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "name": "Prefer",
            "in": "header",
            "description": "\"return=minimal\" (RFC 7240, section 4.2) for no body: for those who decide on many and look at none afterwards",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AgreementCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The agreement after the action",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgreementDetail"
                }
              }
            }
          },
          "204": {
            "description": "It is done; nothing more was asked for"
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/reviews": {
      "get": {
        "operationId": "listReviews",
        "summary": "What waits for me, what I decided, or everything that waits and that I may see",
        "parameters": [
          {
            "name": "view",
            "in": "query",
            "required": true,
            "description": "`stuck`, for platform engineers: steps that nobody can fill as things stand, and those that went on waiting after they were escalated. A page may be short before the last",
            "schema": {
              "type": "string",
              "enum": [
                "waiting",
                "decided",
                "all",
                "stuck"
              ]
            }
          },
          {
            "name": "sort",
            "in": "query",
            "description": "What waits the longest, is due first, or risks the most; what was decided is always newest first",
            "schema": {
              "type": "string",
              "enum": [
                "since",
                "due",
                "risk"
              ],
              "default": "since"
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReviewPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/reviews/decisions": {
      "post": {
        "operationId": "decideOnReviews",
        "summary": "Decide on several things with one reason, each by itself",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/BulkDecision"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of each, in the order of the request",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "results"
                  ],
                  "properties": {
                    "results": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/BulkResult"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/reviews/reassignments": {
      "post": {
        "operationId": "reassignStep",
        "summary": "Put an open step to others. For platform engineers, when nobody acts",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Reassignment"
              }
            }
          }
        },
        "responses": {
          "204": {
            "description": "It waits for them now"
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/{id}/similar": {
      "get": {
        "operationId": "listSimilarRequests",
        "summary": "Earlier requests like this one and what became of them, for those who decide",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "200": {
            "description": "Counts, and the last few",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SimilarRequests"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/agreements/{id}/comments": {
      "get": {
        "operationId": "listAgreementComments",
        "summary": "What people said about an agreement, oldest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CommentPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "addAgreementComment",
        "summary": "Say something about an agreement, to everybody who takes part",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "text"
                ],
                "additionalProperties": false,
                "properties": {
                  "text": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 4000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The comment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Comment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/revisions/{id}/comments": {
      "get": {
        "operationId": "listRevisionComments",
        "summary": "What people said about a contract revision, oldest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CommentPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "addRevisionComment",
        "summary": "Say something about a contract revision, to everybody who takes part",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "text"
                ],
                "additionalProperties": false,
                "properties": {
                  "text": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 4000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The comment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Comment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/delegations": {
      "get": {
        "operationId": "listDelegations",
        "summary": "Who fills steps for me, and for whom I do, now or later",
        "responses": {
          "200": {
            "description": "All that are not over",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Delegation"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "createDelegation",
        "summary": "Name somebody who fills steps for me while I am away",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DelegationRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The delegation",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Delegation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/delegations/{id}": {
      "delete": {
        "operationId": "revokeDelegation",
        "summary": "Take a delegation back",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "204": {
            "description": "It no longer holds"
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/mesh": {
      "get": {
        "operationId": "getMesh",
        "summary": "How healthy the mesh is, for those who may read aggregates",
        "description": "Filters cut scores; counts, access and return are of the whole mesh",
        "parameters": [
          {
            "name": "domain",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 255
            }
          },
          {
            "name": "owner",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 255
            }
          },
          {
            "name": "criticality",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 16
            }
          },
          {
            "name": "lifecycle",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 64
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Scores, levels, domains, trend and access",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Mesh"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/domains/{namespace}/{name}/scorecard": {
      "get": {
        "operationId": "getDomainScorecard",
        "summary": "How healthy a domain is, for its owners and those who may read aggregates",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "Score, levels, qualities, trend, and what fails",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DomainScorecard"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/waivers": {
      "post": {
        "operationId": "requestWaiver",
        "summary": "Ask for a product to be exempted from a check for a time; its owners",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WaiverRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "What was asked for",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Waiver"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/criticality": {
      "post": {
        "operationId": "confirmCriticality",
        "summary": "Have the declared criticality of a product count; whom the policies name",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CriticalityCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What counts now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductCriticality"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/waivers": {
      "get": {
        "operationId": "listWaivers",
        "summary": "Exemptions from checks of products that the reader may see, newest first",
        "parameters": [
          {
            "name": "view",
            "in": "query",
            "description": "That wait for me, of products that are mine, or all",
            "schema": {
              "type": "string",
              "enum": [
                "waiting",
                "mine",
                "all"
              ],
              "default": "all"
            }
          },
          {
            "name": "product",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 255
            }
          },
          {
            "name": "open",
            "in": "query",
            "description": "Only those of which something can still become",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of waivers",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WaiverPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/waivers/{id}/actions": {
      "post": {
        "operationId": "actOnWaiver",
        "summary": "Approve, reject, withdraw or revoke a waiver",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WaiverCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The waiver as it is now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Waiver"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/products/{namespace}/{name}/initiatives": {
      "get": {
        "operationId": "listProductInitiatives",
        "summary": "What open initiatives ask of a product, and until when",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "The initiatives, the first to end first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductInitiatives"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/initiatives": {
      "get": {
        "operationId": "listInitiatives",
        "summary": "Campaigns to have a set of checks pass by a day; figures for those who may read aggregates",
        "parameters": [
          {
            "name": "view",
            "in": "query",
            "description": "Open ones, the first to end first; or those that are over, the last first",
            "schema": {
              "type": "string",
              "enum": [
                "open",
                "over"
              ],
              "default": "open"
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of initiatives",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InitiativePage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "createInitiative",
        "summary": "Begin an initiative; those who have the role for it",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InitiativeTerms"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The initiative",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InitiativeDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/initiatives/{id}": {
      "get": {
        "operationId": "getInitiative",
        "summary": "An initiative, with how far it has come by domain, by check and over time",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "responses": {
          "200": {
            "description": "The initiative",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InitiativeDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/initiatives/{id}/actions": {
      "post": {
        "operationId": "actOnInitiative",
        "summary": "Change or cancel an initiative",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InitiativeCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The initiative as it is now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InitiativeDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/initiatives/{id}/products": {
      "get": {
        "operationId": "listInitiativeProducts",
        "summary": "Products in the scope that the reader may see, by how they stand, with their owners",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/InitiativeStanding"
          },
          {
            "$ref": "#/components/parameters/InitiativeDomain"
          },
          {
            "$ref": "#/components/parameters/InitiativeOwner"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of products, by title",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InitiativeProductPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/initiatives/{id}/export": {
      "get": {
        "operationId": "exportInitiative",
        "summary": "The products of an initiative as a file, without pages",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/ExportFormat"
          },
          {
            "$ref": "#/components/parameters/InitiativeStanding"
          },
          {
            "$ref": "#/components/parameters/InitiativeDomain"
          },
          {
            "$ref": "#/components/parameters/InitiativeOwner"
          }
        ],
        "responses": {
          "200": {
            "description": "The rows, streamed",
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              },
              "application/x-ndjson": {
                "schema": {
                  "type": "string"
                }
              },
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "type": "object"
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/letter": {
      "get": {
        "operationId": "getLetter",
        "summary": "What the monthly letter would say now, and whether I want it; for those who may read aggregates",
        "responses": {
          "200": {
            "description": "The letter",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Letter"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/letter/subscription": {
      "post": {
        "operationId": "subscribeToLetter",
        "summary": "Want the monthly letter, or do not any more",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/LetterSubscription"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The letter, with whether I want it now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Letter"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/readiness": {
      "get": {
        "operationId": "getReadiness",
        "summary": "Whether the organisation is ready for a mesh, and why; for those who may read aggregates",
        "description": "What the catalog knows and what people answered, of whom the word of people counts",
        "responses": {
          "200": {
            "description": "Questions, answers, a recommendation with its reasons, and a candidate for a pilot",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MeshReadiness"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/readiness/answers": {
      "post": {
        "operationId": "answerReadiness",
        "summary": "Answer what the catalog does not know, or knows otherwise; those who lead or govern",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ReadinessCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What it comes to now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MeshReadiness"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/continuations": {
      "get": {
        "operationId": "listContinuations",
        "summary": "Templates of mine that start once something is approved, newest first",
        "responses": {
          "200": {
            "description": "The newest hundred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ContinuationList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/continuations/{id}/actions": {
      "post": {
        "operationId": "actOnContinuation",
        "summary": "Have a template of mine not be started",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ContinuationCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What is left of mine",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ContinuationList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/policy": {
      "get": {
        "operationId": "getPolicy",
        "summary": "Classifications, what each demands, purposes, and the checks",
        "responses": {
          "200": {
            "description": "The policy in force",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Policy"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/policies": {
      "get": {
        "operationId": "getPolicies",
        "summary": "What is asked of data products, in the mesh or a domain, and where it is written",
        "parameters": [
          {
            "name": "domain",
            "in": "query",
            "description": "Entity reference; what holds in the whole mesh when absent",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The policies in force, with what is wrong with their files",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Policies"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/policies/versions/{version}": {
      "get": {
        "operationId": "getPolicyVersion",
        "summary": "What a version of the policies said, as evaluations record it",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 64
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The policies",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyVersion"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/facts/schema": {
      "get": {
        "operationId": "getFactSchema",
        "summary": "JSON Schema of the facts about a data product, with what collectors bring; what rules are written over",
        "responses": {
          "200": {
            "description": "The schema (draft-07)",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FactSchema"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/policies/tries": {
      "post": {
        "operationId": "tryPolicy",
        "summary": "What a rule would say today about the data products that I may see; changes nothing",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PolicyTry"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What it says about a part of them, and where to go on",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyTryPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/platform": {
      "get": {
        "operationId": "getPlatform",
        "summary": "Which provisioners there are and whether they can be reached",
        "responses": {
          "200": {
            "description": "The data platform as far as the portal is connected to it",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Platform"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/grants/pause": {
      "post": {
        "operationId": "pauseGrants",
        "summary": "Stop every call that changes something on a platform, or go on; platform engineers",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PauseCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The platform after that",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Platform"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/reconciliations": {
      "get": {
        "operationId": "listReconciliations",
        "summary": "Runs that held grants against the platforms, the latest first; platform engineers and governance",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of runs",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReconciliationPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "startReconciliation",
        "summary": "Hold grants against the platforms now; platform engineers",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The run, which goes on in the background; one that runs already where there is one",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Reconciliation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/reconciliations/{id}/decision": {
      "post": {
        "operationId": "decideOnReconciliation",
        "summary": "Answer a run that asks because it would take back so much; platform engineers",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ReconciliationDecision"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The run after the decision",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Reconciliation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/drift": {
      "get": {
        "operationId": "listDrift",
        "summary": "Where platforms differ from what was agreed; platform engineers and governance",
        "parameters": [
          {
            "name": "kind",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/DriftKind"
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of differences, the latest first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DriftPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/imports": {
      "get": {
        "operationId": "listImports",
        "summary": "Inventories of other tools that are imported, with what their last runs understood; platform engineers, stewards and governance",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of sources by name",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImportSourcePage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "reportImport",
        "summary": "Tells what came of a run of an import. For the catalog only",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ImportReport"
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "Taken down"
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/imports/{id}": {
      "get": {
        "operationId": "getImport",
        "summary": "A run of an import, and what of it was not understood; platform engineers, stewards and governance",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "name": "severity",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/ImportSeverity"
            }
          },
          {
            "name": "search",
            "in": "query",
            "description": "A part of the file, the message or the name of the product",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "The run and a page of its notes, by file",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImportRunDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/import-sources/{source}/runs": {
      "post": {
        "operationId": "startImport",
        "summary": "Read a source now; platform engineers. Its run is told once it is over",
        "parameters": [
          {
            "name": "source",
            "in": "path",
            "required": true,
            "description": "Its id in the configuration",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The catalog is asked"
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/imports/{id}/export": {
      "get": {
        "operationId": "exportImport",
        "summary": "The notes of a run as a file, by file and without pages",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/ExportFormat"
          },
          {
            "name": "severity",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/ImportSeverity"
            }
          },
          {
            "name": "search",
            "in": "query",
            "description": "A part of the file, the message or the name of the product",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The rows, streamed",
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              },
              "application/x-ndjson": {
                "schema": {
                  "type": "string"
                }
              },
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "type": "object"
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/tasks": {
      "get": {
        "operationId": "listTasks",
        "summary": "What people have to do for grants that no machine can make or take back",
        "parameters": [
          {
            "name": "scope",
            "in": "query",
            "description": "Of my groups, or of all for platform engineers and governance",
            "schema": {
              "type": "string",
              "enum": [
                "mine",
                "all"
              ],
              "default": "mine"
            }
          },
          {
            "name": "state",
            "in": "query",
            "schema": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/TaskState"
              }
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of tasks, what is due first comes first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TaskPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/tasks/{id}/actions": {
      "post": {
        "operationId": "actOnTask",
        "summary": "Say what became of a task of my group",
        "parameters": [
          {
            "$ref": "#/components/parameters/Id"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TaskCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The task after the action",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Task"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/authoring/preview": {
      "post": {
        "operationId": "previewProduct",
        "summary": "What would become of the form of a new data product if it were sent now; changes nothing. 503 while too many others ask",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "form"
                ],
                "additionalProperties": false,
                "properties": {
                  "form": {
                    "$ref": "#/components/schemas/AuthoringForm"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What would be found, who would decide, and what it would score",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuthoringPreview"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/authoring/columns": {
      "post": {
        "operationId": "readColumns",
        "summary": "The columns of a text in another format, for the form of a new data product. 413 for more than a megabyte, 422 where it is not of that format or takes too long to be read, 503 while others are read",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AuthoringText"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The columns, and what of the text they do not say",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuthoringColumns"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/authoring/adoptions": {
      "post": {
        "operationId": "readAdoption",
        "summary": "What data product a repository, a folder of one, or a file could be, with the files that would make it one; changes nothing. Takes the permission to have the portal read addresses. 403 where the portal may not read from the host either, 404 where nothing is, 409 where the repository describes a data product already, 413 for too much, 422 where nothing defines data, 503 while the host does not answer or others are read",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AdoptionCommand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Ports, what was not understood, and the files",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Adoption"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/validations/data-product": {
      "post": {
        "operationId": "validateDataProduct",
        "summary": "The findings that the catalog would refuse a DataProduct for, before it is there",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "entity"
                ],
                "additionalProperties": false,
                "properties": {
                  "entity": {
                    "type": "object",
                    "additionalProperties": true
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Findings, none when the catalog would take it",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DescriptorValidation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/validations/contract": {
      "post": {
        "operationId": "validateContract",
        "summary": "Reads and checks a contract document",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "document"
                ],
                "additionalProperties": false,
                "properties": {
                  "document": {
                    "type": "string",
                    "maxLength": 1048576
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Findings, and the document for people when it can be read",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ContractValidation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/changes": {
      "post": {
        "operationId": "reportChanges",
        "summary": "Tells which catalog entities changed. For services only",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "changes"
                ],
                "additionalProperties": false,
                "properties": {
                  "changes": {
                    "type": "array",
                    "maxItems": 1000,
                    "items": {
                      "$ref": "#/components/schemas/Change"
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "Taken down"
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/history": {
      "get": {
        "operationId": "listHistory",
        "summary": "Sealed history, latest first. All of it for auditors and services that may; for others what they oversee, are a side of, or did themselves",
        "parameters": [
          {
            "$ref": "#/components/parameters/HistoryProduct"
          },
          {
            "$ref": "#/components/parameters/HistoryKind"
          },
          {
            "$ref": "#/components/parameters/HistorySubject"
          },
          {
            "$ref": "#/components/parameters/HistoryActor"
          },
          {
            "$ref": "#/components/parameters/HistoryAction"
          },
          {
            "$ref": "#/components/parameters/HistoryFrom"
          },
          {
            "$ref": "#/components/parameters/HistoryTo"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "One page",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/HistoryPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/history/export": {
      "get": {
        "operationId": "exportHistory",
        "summary": "The same as a file, oldest first and without pages. An export that broke off goes on with `after`, the sequence of the last complete row",
        "parameters": [
          {
            "$ref": "#/components/parameters/ExportFormat"
          },
          {
            "$ref": "#/components/parameters/HistoryProduct"
          },
          {
            "$ref": "#/components/parameters/HistoryKind"
          },
          {
            "$ref": "#/components/parameters/HistorySubject"
          },
          {
            "$ref": "#/components/parameters/HistoryActor"
          },
          {
            "$ref": "#/components/parameters/HistoryAction"
          },
          {
            "$ref": "#/components/parameters/HistoryFrom"
          },
          {
            "$ref": "#/components/parameters/HistoryTo"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Sequence after which to go on",
            "schema": {
              "type": "integer",
              "minimum": 0
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The rows, streamed",
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              },
              "application/x-ndjson": {
                "schema": {
                  "type": "string"
                }
              },
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "type": "object"
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/history/verification": {
      "get": {
        "operationId": "getHistoryVerification",
        "summary": "How the latest walk along the sealed history stands, and what it found. For auditors",
        "responses": {
          "200": {
            "description": "The verification",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Verification"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      },
      "post": {
        "operationId": "verifyHistory",
        "summary": "Walks along the sealed history now, unless that is under way. For auditors",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "Begun",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Verification"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/events": {
      "get": {
        "operationId": "listEvents",
        "summary": "What happened after a sequence, oldest first, skipping nothing. Ask again with `next` as `since`; begin with 0. With `wait` the answer comes as soon as there is something, at the latest after so many seconds",
        "parameters": [
          {
            "name": "since",
            "in": "query",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "default": 0
            }
          },
          {
            "name": "limit",
            "in": "query",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1000,
              "default": 100
            }
          },
          {
            "name": "wait",
            "in": "query",
            "description": "Seconds",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 25,
              "default": 0
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One batch; possibly none of it shown to this reader",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/people/{namespace}/{name}/erasure": {
      "post": {
        "operationId": "erasePerson",
        "summary": "Erases what the mesh knows of a person, history staying valid. For privacy officers and governance. 409 names the duties that must be settled first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "reason"
                ],
                "additionalProperties": false,
                "properties": {
                  "reason": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 4000
                  },
                  "names": {
                    "type": "array",
                    "description": "How systems that decide on steps name the person, beside what the catalog knows (display name, mail address). Of somebody whom only such a system knows it is all there is",
                    "maxItems": 20,
                    "items": {
                      "type": "string",
                      "minLength": 1,
                      "maxLength": 200
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What was erased",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Erased"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/approvals/{system}/answers": {
      "post": {
        "operationId": "answerExternalStep",
        "summary": "Takes the decision of a system that a step was given to. Signed instead of signed in: 401 where the signature is missing, wrong or old, or there is no such system",
        "parameters": [
          {
            "name": "system",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "$ref": "#/components/parameters/WebhookId"
          },
          {
            "$ref": "#/components/parameters/WebhookTimestamp"
          },
          {
            "$ref": "#/components/parameters/WebhookSignature"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ExternalAnswer"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "It counts, or was taken before",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "outcome"
                  ],
                  "properties": {
                    "outcome": {
                      "type": "string",
                      "enum": [
                        "taken",
                        "repeated"
                      ]
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    },
    "/webhook/{platform}/answers": {
      "post": {
        "operationId": "answerGrantCall",
        "summary": "Takes what a platform behind a webhook answers later. Signed instead of signed in: 401 where the signature is missing, wrong or old, or there is no such platform",
        "parameters": [
          {
            "name": "platform",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63
            }
          },
          {
            "$ref": "#/components/parameters/WebhookId"
          },
          {
            "$ref": "#/components/parameters/WebhookTimestamp"
          },
          {
            "$ref": "#/components/parameters/WebhookSignature"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PlatformAnswer"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "It counts, was taken before, or the grant has moved on meanwhile: then it is looked at",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "outcome"
                  ],
                  "properties": {
                    "outcome": {
                      "type": "string",
                      "enum": [
                        "taken",
                        "repeated",
                        "stale"
                      ]
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Refusal"
          }
        }
      }
    }
  },
  "components": {
    "responses": {
      "Refusal": {
        "description": "Problem details (RFC 9457) beside the body that the portal's clients read; under the name application/problem+json for who accepts that. 400 the request is not what this document says, 401 nobody is signed in, 403 this person may not, 404 it is not there or not shown to them, 409 not in the state it is in, 413 too large, 422 a document or a text with errors, 500 the mesh failed, 503 another service of the portal failed",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Refusal"
            }
          }
        }
      }
    },
    "parameters": {
      "Namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 63
        }
      },
      "Name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 63
        }
      },
      "WebhookId": {
        "name": "webhook-id",
        "in": "header",
        "required": true,
        "description": "Of the message, the same when it is sent again (Standard Webhooks)",
        "schema": {
          "type": "string"
        }
      },
      "WebhookTimestamp": {
        "name": "webhook-timestamp",
        "in": "header",
        "required": true,
        "description": "When it is sent, in seconds since 1970; five minutes old at most",
        "schema": {
          "type": "string",
          "pattern": "^[0-9]{1,12}$"
        }
      },
      "WebhookSignature": {
        "name": "webhook-signature",
        "in": "header",
        "required": true,
        "description": "`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, separated by spaces, while a secret is being rotated",
        "schema": {
          "type": "string"
        }
      },
      "Id": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 64
        }
      },
      "Cursor": {
        "name": "cursor",
        "in": "query",
        "description": "From `nextCursor` of the page before",
        "schema": {
          "type": "string",
          "maxLength": 500
        }
      },
      "Limit": {
        "name": "limit",
        "in": "query",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 20
        }
      },
      "ExportFormat": {
        "name": "format",
        "in": "query",
        "schema": {
          "type": "string",
          "enum": [
            "csv",
            "json",
            "ndjson"
          ],
          "default": "csv"
        }
      },
      "HistoryProduct": {
        "name": "product",
        "in": "query",
        "description": "Entity reference of a data product",
        "schema": {
          "type": "string",
          "maxLength": 200
        }
      },
      "InitiativeStanding": {
        "name": "standing",
        "in": "query",
        "description": "How a product stands to what is asked",
        "schema": {
          "type": "string",
          "enum": [
            "failing",
            "waived",
            "satisfied"
          ],
          "default": "failing"
        }
      },
      "InitiativeDomain": {
        "name": "domain",
        "in": "query",
        "description": "Entity reference",
        "schema": {
          "type": "string",
          "maxLength": 200
        }
      },
      "InitiativeOwner": {
        "name": "owner",
        "in": "query",
        "description": "Entity reference",
        "schema": {
          "type": "string",
          "maxLength": 200
        }
      },
      "HistoryKind": {
        "name": "kind",
        "in": "query",
        "description": "What it happened to",
        "schema": {
          "type": "string",
          "enum": [
            "revision",
            "agreement",
            "grant",
            "delegation",
            "platform",
            "person",
            "policy",
            "waiver",
            "initiative",
            "readiness"
          ]
        }
      },
      "HistorySubject": {
        "name": "subject",
        "in": "query",
        "description": "Id of an agreement, a revision or a grant",
        "schema": {
          "type": "string",
          "maxLength": 64
        }
      },
      "HistoryActor": {
        "name": "actor",
        "in": "query",
        "description": "Entity reference of a person, or system",
        "schema": {
          "type": "string",
          "maxLength": 200
        }
      },
      "HistoryAction": {
        "name": "action",
        "in": "query",
        "schema": {
          "type": "array",
          "items": {
            "type": "string",
            "maxLength": 64
          }
        }
      },
      "HistoryFrom": {
        "name": "from",
        "in": "query",
        "description": "From this instant on",
        "schema": {
          "type": "string",
          "format": "date-time"
        }
      },
      "HistoryTo": {
        "name": "to",
        "in": "query",
        "description": "Before this instant",
        "schema": {
          "type": "string",
          "format": "date-time"
        }
      }
    },
    "schemas": {
      "Refusal": {
        "type": "object",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string",
                "description": "For people"
              },
              "faults": {
                "type": "array",
                "description": "With 400, everything in the request that is wrong",
                "items": {
                  "type": "object",
                  "required": [
                    "path",
                    "message"
                  ],
                  "properties": {
                    "path": {
                      "type": "string",
                      "description": "For example /body/reason"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                }
              },
              "findings": {
                "type": "array",
                "description": "With 422, everything that was found in the document",
                "items": {
                  "$ref": "#/components/schemas/Finding"
                }
              },
              "state": {
                "type": "string",
                "description": "With 409, the state it is in now"
              },
              "stateVersion": {
                "type": "integer",
                "description": "With 409, its version"
              }
            }
          },
          "request": {
            "type": "object",
            "properties": {
              "method": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "response": {
            "type": "object",
            "properties": {
              "statusCode": {
                "type": "integer"
              }
            }
          },
          "type": {
            "type": "string",
            "description": "RFC 9457: which kind of problem"
          },
          "title": {
            "type": "string",
            "description": "RFC 9457: the same in words"
          },
          "status": {
            "type": "integer"
          },
          "detail": {
            "type": "string",
            "description": "RFC 9457: this one, for people"
          },
          "instance": {
            "type": "string",
            "description": "What was asked for"
          },
          "errors": {
            "type": "array",
            "description": "What is wrong in single places",
            "items": {
              "type": "object",
              "required": [
                "detail"
              ],
              "properties": {
                "detail": {
                  "type": "string"
                },
                "pointer": {
                  "type": "string",
                  "description": "JSON Pointer into the body, for example #/reason"
                },
                "parameter": {
                  "type": "string",
                  "description": "Of query or path"
                }
              }
            }
          },
          "state": {
            "type": "string",
            "description": "With 409, the state it is in now"
          },
          "stateVersion": {
            "type": "integer",
            "description": "With 409, its version"
          }
        }
      },
      "ExternalAnswer": {
        "type": "object",
        "description": "Members that are not named here are ignored",
        "required": [
          "step",
          "decision",
          "decidedBy"
        ],
        "properties": {
          "step": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,64}$",
            "description": "Of the message that asked"
          },
          "decision": {
            "type": "string",
            "enum": [
              "approve",
              "reject"
            ]
          },
          "decidedBy": {
            "type": "string",
            "description": "Who decided there, for people; the first 200 characters count"
          },
          "reason": {
            "type": "string",
            "description": "Must be there for reject; the first 3000 characters count"
          },
          "reference": {
            "type": "string",
            "description": "The number of a ticket"
          },
          "link": {
            "type": "string",
            "description": "Where it can be looked at; https only"
          }
        }
      },
      "PlatformAnswer": {
        "type": "object",
        "description": "Members that are not named here are ignored",
        "required": [
          "key",
          "operation",
          "status"
        ],
        "properties": {
          "key": {
            "type": "string",
            "pattern": "^[^\\u0000]{1,200}$",
            "description": "Of the call"
          },
          "operation": {
            "type": "string",
            "pattern": "^[^\\u0000]{1,200}$",
            "description": "Of the call"
          },
          "status": {
            "type": "string",
            "enum": [
              "granted",
              "absent",
              "failed"
            ]
          },
          "detail": {
            "type": "string",
            "description": "For people; must be there where it failed"
          }
        }
      },
      "Archetype": {
        "type": "string",
        "enum": [
          "source-aligned",
          "aggregate",
          "consumer-aligned"
        ]
      },
      "Classification": {
        "type": "string",
        "enum": [
          "public",
          "internal",
          "confidential",
          "restricted"
        ]
      },
      "Level": {
        "type": "string",
        "enum": [
          "none",
          "bronze",
          "silver",
          "gold"
        ]
      },
      "Dimension": {
        "type": "string",
        "enum": [
          "discoverable",
          "addressable",
          "understandable",
          "trustworthy",
          "interoperable",
          "secure",
          "accountable",
          "valuable"
        ]
      },
      "Outcome": {
        "type": "string",
        "enum": [
          "pass",
          "fail",
          "not-applicable",
          "unknown"
        ]
      },
      "Severity": {
        "type": "string",
        "enum": [
          "error",
          "warning",
          "info"
        ]
      },
      "VerdictLevel": {
        "type": "string",
        "enum": [
          "breaking",
          "warning",
          "safe"
        ]
      },
      "RevisionState": {
        "type": "string",
        "enum": [
          "proposed",
          "in-review",
          "changes-requested",
          "scheduled",
          "active",
          "superseded",
          "retiring",
          "retired",
          "rejected",
          "withdrawn"
        ]
      },
      "AgreementState": {
        "type": "string",
        "enum": [
          "requested",
          "approved",
          "active",
          "terminating",
          "suspended",
          "ended",
          "expired",
          "rejected",
          "withdrawn",
          "lapsed"
        ]
      },
      "StepRole": {
        "type": "string",
        "enum": [
          "product-owner",
          "domain-owner",
          "steward",
          "privacy-officer",
          "governance"
        ]
      },
      "StepHolder": {
        "type": "string",
        "description": "A role, a named group, another system that decides, or the consumer where it has to accept something",
        "enum": [
          "product-owner",
          "domain-owner",
          "steward",
          "privacy-officer",
          "governance",
          "group",
          "external",
          "consumer-side"
        ]
      },
      "Stages": {
        "type": "array",
        "description": "One stage after the other, each with one step or several that are open at once. A role, a group (`group:default/legal`) or another system (`external:servicenow`)",
        "items": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      },
      "EntityLink": {
        "type": "object",
        "required": [
          "ref"
        ],
        "properties": {
          "ref": {
            "type": "string",
            "description": "Full entity reference"
          },
          "title": {
            "type": "string"
          },
          "found": {
            "type": "boolean",
            "description": "False for a dangling reference: the catalog has no such entity"
          }
        }
      },
      "Score": {
        "type": "object",
        "required": [
          "coverage",
          "level"
        ],
        "properties": {
          "value": {
            "type": "number",
            "description": "0 to 100; absent when no check applies"
          },
          "coverage": {
            "type": "number",
            "description": "Share of what applies that is known, 0 to 1"
          },
          "level": {
            "$ref": "#/components/schemas/Level"
          }
        }
      },
      "Me": {
        "type": "object",
        "required": [
          "userRef",
          "memberOf",
          "consumers",
          "waiting",
          "roles",
          "mayReadAggregates"
        ],
        "properties": {
          "userRef": {
            "type": "string"
          },
          "memberOf": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "consumers": {
            "type": "array",
            "description": "Entities that I may ask for access for. My groups, what they own, and myself",
            "items": {
              "$ref": "#/components/schemas/EntityLink"
            }
          },
          "roles": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Roles of the mesh that I hold by configuration"
          },
          "waiting": {
            "type": "integer",
            "description": "How many things wait for me, of all kinds; a hundred of a kind are counted"
          },
          "waitingFor": {
            "type": "object",
            "description": "The same, by kind",
            "required": [
              "reviews",
              "answers",
              "tasks"
            ],
            "properties": {
              "reviews": {
                "type": "integer"
              },
              "answers": {
                "type": "integer",
                "description": "Changes that break a consumer I speak for, and nobody answered"
              },
              "tasks": {
                "type": "integer",
                "description": "What I have to do on a platform"
              },
              "waivers": {
                "type": "integer",
                "description": "Exemptions that I may decide on"
              }
            }
          },
          "mayAudit": {
            "type": "boolean",
            "description": "Whether I read all of history"
          },
          "mayReadAggregates": {
            "type": "boolean"
          }
        }
      },
      "PortBrief": {
        "type": "object",
        "required": [
          "name",
          "type"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "type": {
            "type": "string"
          }
        }
      },
      "MyAccess": {
        "type": "string",
        "enum": [
          "owner",
          "active",
          "requested",
          "none"
        ]
      },
      "Product": {
        "type": "object",
        "required": [
          "ref",
          "name",
          "namespace",
          "title",
          "description",
          "tags",
          "domain",
          "owner",
          "lifecycle",
          "type",
          "archetype",
          "version",
          "criticality",
          "classification",
          "ports",
          "score",
          "consumers",
          "myAccess",
          "serviceObjectives"
        ],
        "properties": {
          "ref": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "domain": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "lifecycle": {
            "type": "string",
            "description": "What the catalog says"
          },
          "retiredSince": {
            "type": "string",
            "description": "It was retired, and its last contract in effect ended then. Its descriptor says \"deprecated\" or \"retired\""
          },
          "type": {
            "type": "string"
          },
          "archetype": {
            "$ref": "#/components/schemas/Archetype"
          },
          "version": {
            "type": "string"
          },
          "criticality": {
            "type": "string"
          },
          "classification": {
            "$ref": "#/components/schemas/Classification"
          },
          "ports": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PortBrief"
            }
          },
          "score": {
            "$ref": "#/components/schemas/Score"
          },
          "consumers": {
            "type": "integer"
          },
          "myAccess": {
            "$ref": "#/components/schemas/MyAccess"
          },
          "serviceObjectives": {
            "$ref": "#/components/schemas/ServiceObjectives"
          }
        }
      },
      "Observation": {
        "type": "object",
        "description": "One measurement. Freshness is an ISO 8601 duration, or a number with the unit ms, s, min, h or d; completeness and accuracy are in % (or unit ratio).",
        "required": [
          "product",
          "port",
          "metric",
          "measuredAt",
          "source"
        ],
        "properties": {
          "product": {
            "type": "string",
            "description": "Entity reference"
          },
          "port": {
            "type": "string",
            "description": "Name of the output port"
          },
          "environment": {
            "type": "string",
            "description": "prod when absent"
          },
          "object": {
            "type": "string",
            "description": "Table, topic or file, where it is not of the port as a whole"
          },
          "column": {
            "type": "string",
            "description": "Of the object"
          },
          "metric": {
            "type": "string",
            "description": "freshness, completeness, accuracy, volume, custom:<name>, test, schema or incident"
          },
          "value": {
            "description": "A number; a duration for freshness"
          },
          "unit": {
            "type": "string"
          },
          "measuredAt": {
            "type": "string",
            "description": "Instant in ISO 8601 with an offset"
          },
          "source": {
            "type": "string",
            "description": "Which tool measured, for people"
          },
          "key": {
            "type": "string",
            "description": "The same key of the same product is the same observation. When absent, it is the same if the same was measured by the same at the same time"
          },
          "test": {
            "$ref": "#/components/schemas/ObservedTest"
          },
          "incident": {
            "$ref": "#/components/schemas/ReportedIncident"
          },
          "schema": {
            "type": "array",
            "description": "What was found, for the metric schema",
            "items": {
              "$ref": "#/components/schemas/FoundObject"
            }
          }
        }
      },
      "ReportedIncident": {
        "type": "object",
        "description": "How an incident stands, for the metric incident; the key says which",
        "required": [
          "openedAt"
        ],
        "properties": {
          "title": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "minor",
              "major",
              "critical"
            ],
            "description": "major when absent"
          },
          "link": {
            "type": "string",
            "description": "An https address"
          },
          "openedAt": {
            "type": "string"
          },
          "acknowledgedAt": {
            "type": "string"
          },
          "resolvedAt": {
            "type": "string"
          }
        }
      },
      "ObservedTest": {
        "type": "object",
        "description": "For the metric test",
        "required": [
          "name",
          "outcome"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "pass",
              "fail",
              "warn",
              "error",
              "skipped"
            ]
          },
          "message": {
            "type": "string"
          }
        }
      },
      "FoundObject": {
        "type": "object",
        "required": [
          "name",
          "columns"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "columns": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "type": {
                  "type": "string",
                  "description": "As the platform calls it"
                },
                "nullable": {
                  "type": "boolean"
                }
              }
            }
          }
        }
      },
      "ObservationReport": {
        "type": "object",
        "required": [
          "observations"
        ],
        "additionalProperties": false,
        "properties": {
          "observations": {
            "type": "array",
            "minItems": 1,
            "description": "Each an Observation; one that is not is refused by itself, with its place",
            "items": {
              "x-meant": {
                "$ref": "#/components/schemas/Observation"
              }
            },
            "example": [
              {
                "product": "dataproduct:default/orders",
                "port": "main",
                "metric": "freshness",
                "value": "PT11M",
                "measuredAt": "2027-01-31T06:00:00Z",
                "source": "dbt"
              }
            ]
          }
        }
      },
      "Incident": {
        "type": "object",
        "required": [
          "key",
          "severity",
          "source",
          "openedAt",
          "measuredAt"
        ],
        "properties": {
          "key": {
            "type": "string",
            "description": "What the reporter calls it"
          },
          "port": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "minor",
              "major",
              "critical"
            ]
          },
          "link": {
            "type": "string",
            "description": "An https address"
          },
          "source": {
            "type": "string"
          },
          "openedAt": {
            "type": "string"
          },
          "acknowledgedAt": {
            "type": "string"
          },
          "resolvedAt": {
            "type": "string"
          },
          "measuredAt": {
            "type": "string",
            "description": "As of when it was last told"
          }
        }
      },
      "IncidentPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Incident"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "ObservationReceipt": {
        "type": "object",
        "required": [
          "accepted",
          "duplicates",
          "refused",
          "results"
        ],
        "properties": {
          "accepted": {
            "type": "integer"
          },
          "duplicates": {
            "type": "integer"
          },
          "refused": {
            "type": "integer"
          },
          "results": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ObservationResult"
            }
          }
        }
      },
      "ObservationResult": {
        "type": "object",
        "required": [
          "index",
          "outcome"
        ],
        "properties": {
          "index": {
            "type": "integer",
            "description": "In the request, from 0"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "accepted",
              "duplicate",
              "refused"
            ]
          },
          "status": {
            "type": "integer",
            "description": "Of what is refused: 400 it is not an observation, 403 it is not yours to report, 422 there is no such product, port or environment"
          },
          "path": {
            "type": "string",
            "description": "JSON pointer within the observation"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "ServiceLevels": {
        "type": "object",
        "required": [
          "environment",
          "days",
          "ports"
        ],
        "properties": {
          "environment": {
            "type": "string"
          },
          "days": {
            "type": "integer",
            "description": "How far it looks back"
          },
          "ports": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PortServiceLevels"
            }
          }
        }
      },
      "PortServiceLevels": {
        "type": "object",
        "required": [
          "port",
          "levels",
          "schemas"
        ],
        "properties": {
          "port": {
            "type": "string"
          },
          "levels": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServiceLevel"
            }
          },
          "tests": {
            "$ref": "#/components/schemas/ObservedTests"
          },
          "schemas": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SchemaAsFound"
            }
          }
        }
      },
      "ServiceLevel": {
        "type": "object",
        "required": [
          "metric",
          "days"
        ],
        "properties": {
          "metric": {
            "type": "string"
          },
          "object": {
            "type": "string"
          },
          "column": {
            "type": "string"
          },
          "unit": {
            "type": "string",
            "description": "s for freshness, % for completeness and accuracy"
          },
          "promised": {
            "type": "object",
            "required": [
              "limit",
              "origin"
            ],
            "properties": {
              "limit": {
                "type": "number",
                "description": "In the unit of the metric"
              },
              "origin": {
                "type": "string",
                "enum": [
                  "product",
                  "contract",
                  "policy"
                ]
              }
            }
          },
          "observed": {
            "$ref": "#/components/schemas/ServiceLevelObserved"
          },
          "days": {
            "type": "array",
            "description": "Days on which something was measured, the first one first",
            "items": {
              "$ref": "#/components/schemas/ServiceLevelDay"
            }
          }
        }
      },
      "ServiceLevelObserved": {
        "type": "object",
        "required": [
          "lastAt",
          "lastBroke",
          "source",
          "count",
          "judged",
          "breaches"
        ],
        "properties": {
          "last": {
            "type": "number"
          },
          "lastAt": {
            "type": "string"
          },
          "lastBroke": {
            "type": "boolean"
          },
          "source": {
            "type": "string",
            "description": "Who measured last"
          },
          "count": {
            "type": "integer"
          },
          "mean": {
            "type": "number"
          },
          "min": {
            "type": "number"
          },
          "max": {
            "type": "number"
          },
          "judged": {
            "type": "integer"
          },
          "breaches": {
            "type": "integer"
          }
        }
      },
      "ServiceLevelDay": {
        "type": "object",
        "required": [
          "day",
          "judged",
          "breaches"
        ],
        "properties": {
          "day": {
            "type": "string",
            "description": "In UTC"
          },
          "mean": {
            "type": "number"
          },
          "min": {
            "type": "number"
          },
          "max": {
            "type": "number"
          },
          "judged": {
            "type": "integer"
          },
          "breaches": {
            "type": "integer"
          }
        }
      },
      "ObservedTests": {
        "type": "object",
        "required": [
          "total",
          "failing",
          "at",
          "source",
          "failures"
        ],
        "properties": {
          "total": {
            "type": "integer"
          },
          "failing": {
            "type": "integer"
          },
          "at": {
            "type": "string",
            "description": "When the last one ran"
          },
          "source": {
            "type": "string"
          },
          "failures": {
            "type": "array",
            "description": "At most twenty of them",
            "items": {
              "type": "object",
              "required": [
                "test",
                "at"
              ],
              "properties": {
                "test": {
                  "type": "string"
                },
                "object": {
                  "type": "string"
                },
                "column": {
                  "type": "string"
                },
                "at": {
                  "type": "string"
                },
                "message": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "SchemaAsFound": {
        "type": "object",
        "required": [
          "object",
          "at",
          "source",
          "ahead",
          "changes"
        ],
        "properties": {
          "object": {
            "type": "string",
            "description": "Table, topic or file"
          },
          "at": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "since": {
            "type": "string",
            "description": "Since when it is not as agreed"
          },
          "ahead": {
            "type": "boolean",
            "description": "Whether it is that of a revision that is not approved yet"
          },
          "changes": {
            "type": "array",
            "description": "How it differs from what was agreed; none where it does not",
            "items": {
              "type": "object",
              "required": [
                "path",
                "summary",
                "verdict"
              ],
              "properties": {
                "path": {
                  "type": "string"
                },
                "summary": {
                  "type": "string"
                },
                "verdict": {
                  "type": "string",
                  "enum": [
                    "safe",
                    "warning",
                    "breaking"
                  ]
                }
              }
            }
          }
        }
      },
      "ReportOfTool": {
        "type": "object",
        "required": [
          "documents"
        ],
        "additionalProperties": false,
        "properties": {
          "documents": {
            "type": "array",
            "minItems": 1,
            "maxItems": 100,
            "description": "As the tool wrote them; several files of one run at once",
            "items": {}
          },
          "mapping": {
            "type": "object",
            "description": "By the name that the report has for a table",
            "additionalProperties": {
              "type": "object",
              "required": [
                "product",
                "port"
              ],
              "additionalProperties": false,
              "properties": {
                "product": {
                  "type": "string",
                  "maxLength": 200
                },
                "port": {
                  "type": "string",
                  "maxLength": 63
                },
                "environment": {
                  "type": "string",
                  "maxLength": 63
                },
                "object": {
                  "type": "string",
                  "maxLength": 200
                }
              }
            }
          }
        }
      },
      "ReportReceipt": {
        "type": "object",
        "required": [
          "read",
          "accepted",
          "duplicates",
          "refused",
          "refusals",
          "unmatched"
        ],
        "properties": {
          "read": {
            "type": "integer",
            "description": "What the report says in all"
          },
          "accepted": {
            "type": "integer"
          },
          "duplicates": {
            "type": "integer"
          },
          "refused": {
            "type": "integer"
          },
          "refusals": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "what"
              ],
              "properties": {
                "what": {
                  "type": "string"
                },
                "path": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                }
              }
            }
          },
          "unmatched": {
            "type": "array",
            "description": "Tables that are not exactly one port of what the caller may report of",
            "items": {
              "type": "object",
              "required": [
                "dataset",
                "why",
                "count"
              ],
              "properties": {
                "dataset": {
                  "type": "string"
                },
                "why": {
                  "type": "string",
                  "enum": [
                    "nothing",
                    "several"
                  ]
                },
                "count": {
                  "type": "integer",
                  "description": "What the report says of it"
                }
              }
            }
          }
        }
      },
      "ObservedRollUp": {
        "type": "object",
        "required": [
          "port",
          "environment",
          "metric",
          "source",
          "start",
          "count",
          "lastAt",
          "judged",
          "breaches"
        ],
        "properties": {
          "port": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "metric": {
            "type": "string"
          },
          "object": {
            "type": "string"
          },
          "column": {
            "type": "string"
          },
          "test": {
            "type": "string"
          },
          "unit": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "start": {
            "type": "string",
            "description": "Of the hour or day in UTC"
          },
          "count": {
            "type": "integer"
          },
          "min": {
            "type": "number"
          },
          "max": {
            "type": "number"
          },
          "mean": {
            "type": "number"
          },
          "last": {
            "type": "number"
          },
          "lastAt": {
            "type": "string"
          },
          "judged": {
            "type": "integer",
            "description": "How many were held against a promise or a test"
          },
          "breaches": {
            "type": "integer",
            "description": "How many of these broke it"
          }
        }
      },
      "ObservedRollUpPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ObservedRollUp"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "ServiceObjectives": {
        "type": "object",
        "properties": {
          "freshness": {
            "type": "string",
            "description": "ISO 8601 duration"
          },
          "completeness": {
            "type": "number",
            "description": "Percent"
          },
          "accuracy": {
            "type": "number",
            "description": "Percent"
          },
          "dashboard": {
            "type": "string"
          }
        }
      },
      "ProductPage": {
        "type": "object",
        "required": [
          "items",
          "facets"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Product"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "totalItems": {
            "type": "integer",
            "description": "Absent where the reader's view of the catalog would have to be counted one by one"
          },
          "facets": {
            "type": "object",
            "required": [
              "domains",
              "owners"
            ],
            "properties": {
              "domains": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EntityLink"
                }
              },
              "owners": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EntityLink"
                }
              }
            }
          }
        }
      },
      "NamedLink": {
        "type": "object",
        "required": [
          "url"
        ],
        "properties": {
          "url": {
            "type": "string"
          },
          "title": {
            "type": "string"
          }
        }
      },
      "PortEnvironment": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "server": {
            "type": "string"
          },
          "format": {
            "type": "string"
          },
          "location": {
            "type": "string"
          }
        }
      },
      "ContractBrief": {
        "type": "object",
        "required": [
          "ref",
          "found",
          "errors",
          "warnings"
        ],
        "properties": {
          "ref": {
            "type": "string"
          },
          "found": {
            "type": "boolean"
          },
          "headVersion": {
            "type": "string",
            "description": "Version of what the catalog holds"
          },
          "active": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "open": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "retired": {
            "$ref": "#/components/schemas/RetiredRevision"
          },
          "errors": {
            "type": "integer"
          },
          "warnings": {
            "type": "integer"
          }
        }
      },
      "RetiredRevision": {
        "description": "What was in effect last of a contract that is retired",
        "allOf": [
          {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          {
            "type": "object",
            "required": [
              "retiredAt"
            ],
            "properties": {
              "retiredAt": {
                "type": "string"
              }
            }
          }
        ]
      },
      "RevisionBrief": {
        "type": "object",
        "required": [
          "id",
          "version",
          "state",
          "createdAt"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/RevisionState"
          },
          "createdAt": {
            "type": "string"
          },
          "effectiveAt": {
            "type": "string"
          },
          "breaks": {
            "type": "integer",
            "description": "How many of its changes break readers or what was agreed"
          }
        }
      },
      "OutputPort": {
        "type": "object",
        "required": [
          "name",
          "type",
          "environments",
          "links",
          "liveAgreements",
          "requestable"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "replaces": {
            "type": "string",
            "description": "The port that it takes the place of"
          },
          "replacedBy": {
            "type": "string",
            "description": "The port that takes its place"
          },
          "dataset": {
            "type": "string"
          },
          "environments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PortEnvironment"
            }
          },
          "links": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/NamedLink"
            }
          },
          "contract": {
            "$ref": "#/components/schemas/ContractBrief"
          },
          "liveAgreements": {
            "type": "integer"
          },
          "myAgreement": {
            "type": "object",
            "required": [
              "id",
              "state"
            ],
            "properties": {
              "id": {
                "type": "string"
              },
              "state": {
                "$ref": "#/components/schemas/AgreementState"
              }
            }
          },
          "requestable": {
            "type": "boolean"
          },
          "whyNotRequestable": {
            "type": "string"
          }
        }
      },
      "InputPort": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "outputPort": {
            "type": "string"
          },
          "external": {
            "type": "object",
            "required": [
              "name"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          }
        }
      },
      "SupportChannel": {
        "type": "object",
        "required": [
          "channel"
        ],
        "properties": {
          "channel": {
            "type": "string"
          },
          "tool": {
            "type": "string"
          },
          "url": {
            "type": "string"
          },
          "description": {
            "type": "string"
          }
        }
      },
      "ProductDetail": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Product"
          },
          {
            "type": "object",
            "required": [
              "outputPorts",
              "inputPorts",
              "support",
              "mayManage",
              "mayReadAgreements"
            ],
            "properties": {
              "system": {
                "$ref": "#/components/schemas/EntityLink"
              },
              "documentation": {
                "type": "string"
              },
              "outputPorts": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/OutputPort"
                }
              },
              "inputPorts": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/InputPort"
                }
              },
              "support": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/SupportChannel"
                }
              },
              "controls": {
                "type": "array",
                "items": {
                  "type": "string"
                },
                "description": "What the classification demands"
              },
              "mayManage": {
                "type": "boolean",
                "description": "I own it"
              },
              "mayReadAgreements": {
                "type": "boolean"
              },
              "goneSince": {
                "type": "string",
                "description": "The catalog no longer has it, since then"
              }
            }
          }
        ]
      },
      "CheckResult": {
        "type": "object",
        "required": [
          "id",
          "title",
          "dimension",
          "why",
          "fix",
          "weight",
          "outcome",
          "evidence",
          "since",
          "severity",
          "owner",
          "blocks",
          "announced",
          "waived"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "dimension": {
            "$ref": "#/components/schemas/Dimension"
          },
          "why": {
            "type": "string"
          },
          "fix": {
            "type": "string"
          },
          "weight": {
            "type": "number"
          },
          "outcome": {
            "$ref": "#/components/schemas/Outcome"
          },
          "evidence": {
            "type": "string"
          },
          "since": {
            "type": "string",
            "description": "When the outcome last changed"
          },
          "link": {
            "type": "string",
            "description": "Where more about the fix can be read"
          },
          "severity": {
            "type": "string",
            "enum": [
              "minor",
              "major",
              "critical"
            ]
          },
          "owner": {
            "type": "string",
            "description": "A role or a group that decides on waivers"
          },
          "blocks": {
            "type": "boolean",
            "description": "Whether a contract does not take effect by itself while it fails"
          },
          "countsFrom": {
            "type": "string",
            "description": "The day from which it counts, while it is only announced"
          },
          "announced": {
            "type": "boolean",
            "description": "Whether it is shown and does not count yet"
          },
          "waived": {
            "type": "boolean",
            "description": "Whether the product is exempted for a time"
          }
        }
      },
      "ScoreChange": {
        "type": "object",
        "required": [
          "at",
          "levelBefore",
          "levelAfter",
          "causes",
          "checks"
        ],
        "properties": {
          "at": {
            "type": "string"
          },
          "before": {
            "type": "number"
          },
          "after": {
            "type": "number"
          },
          "levelBefore": {
            "$ref": "#/components/schemas/Level"
          },
          "levelAfter": {
            "$ref": "#/components/schemas/Level"
          },
          "causes": {
            "type": "object",
            "description": "What the points are laid to; together they are the difference",
            "properties": {
              "product": {
                "type": "number"
              },
              "policy": {
                "type": "number"
              },
              "collector": {
                "type": "number"
              },
              "waiver": {
                "type": "number"
              }
            }
          },
          "checks": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "from": {
                  "$ref": "#/components/schemas/Outcome"
                },
                "to": {
                  "$ref": "#/components/schemas/Outcome"
                }
              }
            }
          }
        }
      },
      "ScorePoint": {
        "type": "object",
        "required": [
          "date",
          "coverage"
        ],
        "properties": {
          "date": {
            "type": "string"
          },
          "value": {
            "type": "number"
          },
          "coverage": {
            "type": "number"
          },
          "level": {
            "$ref": "#/components/schemas/Level"
          }
        }
      },
      "DimensionScore": {
        "type": "object",
        "required": [
          "dimension",
          "coverage"
        ],
        "properties": {
          "dimension": {
            "$ref": "#/components/schemas/Dimension"
          },
          "value": {
            "type": "number"
          },
          "coverage": {
            "type": "number"
          }
        }
      },
      "EntityScore": {
        "type": "object",
        "required": [
          "product",
          "domain",
          "owner",
          "criticality",
          "lifecycle"
        ],
        "properties": {
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "domain": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "criticality": {
            "type": "string"
          },
          "lifecycle": {
            "type": "string"
          },
          "score": {
            "allOf": [
              {
                "$ref": "#/components/schemas/Score"
              }
            ],
            "description": "Absent until it was evaluated once"
          },
          "dimensions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DimensionScore"
            }
          },
          "evaluatedAt": {
            "type": "string"
          },
          "policyVersion": {
            "type": "string"
          }
        }
      },
      "EntityScorePage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EntityScore"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "totalItems": {
            "type": "integer",
            "description": "Where the reader may see all products"
          }
        }
      },
      "Criticality": {
        "type": "string",
        "enum": [
          "low",
          "medium",
          "high",
          "critical"
        ]
      },
      "ProductCriticality": {
        "type": "object",
        "description": "What the descriptor declares, and what the product weighs as in roll-ups",
        "required": [
          "declared",
          "counted",
          "waiting",
          "stateVersion"
        ],
        "properties": {
          "declared": {
            "$ref": "#/components/schemas/Criticality"
          },
          "counted": {
            "$ref": "#/components/schemas/Criticality"
          },
          "waiting": {
            "type": "boolean",
            "description": "Whether what is declared waits to be confirmed"
          },
          "confirmedBy": {
            "$ref": "#/components/schemas/StepRole"
          },
          "stateVersion": {
            "type": "integer"
          },
          "mayConfirm": {
            "type": "boolean"
          },
          "whyNot": {
            "type": "string"
          }
        }
      },
      "CriticalityCommand": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "criticality",
          "stateVersion"
        ],
        "properties": {
          "criticality": {
            "$ref": "#/components/schemas/Criticality"
          },
          "stateVersion": {
            "type": "integer"
          },
          "reason": {
            "type": "string",
            "maxLength": 4000
          }
        }
      },
      "Scorecard": {
        "type": "object",
        "required": [
          "product",
          "score",
          "dimensions",
          "results",
          "history",
          "evaluatedAt",
          "policyVersion",
          "changes",
          "nextSteps"
        ],
        "properties": {
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "score": {
            "$ref": "#/components/schemas/Score"
          },
          "criticality": {
            "$ref": "#/components/schemas/ProductCriticality"
          },
          "dimensions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DimensionScore"
            }
          },
          "results": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/CheckResult"
            }
          },
          "history": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ScorePoint"
            }
          },
          "evaluatedAt": {
            "type": "string"
          },
          "policyVersion": {
            "type": "string"
          },
          "mayManage": {
            "type": "boolean",
            "description": "Whether the reader speaks for its owner, and may ask for waivers"
          },
          "badge": {
            "type": "string",
            "description": "Address of its badge, where everybody may see badges"
          },
          "changes": {
            "type": "array",
            "description": "What happened to the score, the newest first",
            "items": {
              "$ref": "#/components/schemas/ScoreChange"
            }
          },
          "nextLevel": {
            "$ref": "#/components/schemas/Level"
          },
          "nextSteps": {
            "type": "array",
            "description": "The cheapest ways to the next level, most points first",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title",
                "fix",
                "gain"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "fix": {
                  "type": "string"
                },
                "link": {
                  "type": "string"
                },
                "demanded": {
                  "type": "boolean",
                  "description": "Whether the level asks for it by name"
                },
                "gain": {
                  "type": "number",
                  "description": "Points of the product's score"
                }
              }
            }
          }
        }
      },
      "Finding": {
        "type": "object",
        "required": [
          "rule",
          "severity",
          "path",
          "message"
        ],
        "properties": {
          "rule": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "path": {
            "type": "string"
          },
          "line": {
            "type": "integer"
          },
          "column": {
            "type": "integer"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "ColumnView": {
        "type": "object",
        "required": [
          "path",
          "name",
          "type",
          "required",
          "unique",
          "primaryKey",
          "partitioned",
          "criticalDataElement",
          "tags",
          "examples",
          "depth"
        ],
        "properties": {
          "path": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "physicalName": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "required": {
            "type": "boolean"
          },
          "unique": {
            "type": "boolean"
          },
          "primaryKey": {
            "type": "boolean"
          },
          "partitioned": {
            "type": "boolean"
          },
          "classification": {
            "type": "string"
          },
          "criticalDataElement": {
            "type": "boolean"
          },
          "description": {
            "type": "string"
          },
          "maskedAs": {
            "type": "string",
            "description": "The column on the platform that holds its masked form"
          },
          "definitions": {
            "type": "array",
            "description": "Where its meaning is laid down",
            "items": {
              "type": "object",
              "required": [
                "url"
              ],
              "properties": {
                "url": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                }
              }
            }
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "examples": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "depth": {
            "type": "integer"
          }
        }
      },
      "ReadForm": {
        "type": "string",
        "description": "How a column is had: as it is, or masked, where the contract offers that",
        "enum": [
          "clear",
          "masked"
        ]
      },
      "ReadForms": {
        "type": "object",
        "description": "How columns are wanted, by their names. What is not named is had as it is, unless it is classified above the product and its masked form is not",
        "maxProperties": 2000,
        "additionalProperties": {
          "$ref": "#/components/schemas/ReadForm"
        }
      },
      "VisibleColumn": {
        "allOf": [
          {
            "$ref": "#/components/schemas/ColumnView"
          },
          {
            "type": "object",
            "required": [
              "form"
            ],
            "properties": {
              "form": {
                "$ref": "#/components/schemas/ReadForm"
              },
              "maskedClassification": {
                "type": "string",
                "description": "How sensitive its masked form is; absent where none is offered"
              }
            }
          }
        ]
      },
      "ContractView": {
        "type": "object",
        "description": "The document for people, as the contract engine describes it",
        "required": [
          "objects",
          "serviceLevels",
          "quality",
          "servers",
          "support",
          "columnCount",
          "describedColumnCount",
          "personalDataColumns"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "status": {
            "type": "string"
          },
          "domain": {
            "type": "string"
          },
          "description": {
            "type": "object",
            "properties": {
              "purpose": {
                "type": "string"
              },
              "limitations": {
                "type": "string"
              },
              "usage": {
                "type": "string"
              }
            }
          },
          "objects": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "columns"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "physicalName": {
                  "type": "string"
                },
                "physicalType": {
                  "type": "string"
                },
                "description": {
                  "type": "string"
                },
                "columns": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/ColumnView"
                  }
                }
              }
            }
          },
          "serviceLevels": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "property",
                "value"
              ],
              "properties": {
                "property": {
                  "type": "string"
                },
                "value": {
                  "type": "string"
                },
                "unit": {
                  "type": "string"
                },
                "element": {
                  "type": "string"
                },
                "driver": {
                  "type": "string"
                }
              }
            }
          },
          "quality": {
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "object": {
                  "type": "string"
                },
                "column": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                },
                "description": {
                  "type": "string"
                },
                "dimension": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                },
                "rule": {
                  "type": "string"
                },
                "severity": {
                  "type": "string"
                }
              }
            }
          },
          "servers": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "environment",
                "location"
              ],
              "properties": {
                "server": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                },
                "environment": {
                  "type": "string"
                },
                "location": {
                  "type": "string"
                }
              }
            }
          },
          "price": {
            "type": "object",
            "required": [
              "amount"
            ],
            "properties": {
              "amount": {
                "type": "number"
              },
              "currency": {
                "type": "string"
              },
              "unit": {
                "type": "string"
              }
            }
          },
          "support": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "channel"
              ],
              "properties": {
                "channel": {
                  "type": "string"
                },
                "url": {
                  "type": "string"
                },
                "description": {
                  "type": "string"
                }
              }
            }
          },
          "team": {
            "type": "array",
            "description": "Who is behind it, as far as the document names them",
            "items": {
              "type": "object",
              "properties": {
                "username": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                },
                "role": {
                  "type": "string"
                },
                "description": {
                  "type": "string"
                },
                "dateIn": {
                  "type": "string"
                },
                "dateOut": {
                  "type": "string"
                }
              }
            }
          },
          "noticePeriod": {
            "type": "string"
          },
          "personalDataColumns": {
            "type": "integer"
          },
          "columnCount": {
            "type": "integer"
          },
          "describedColumnCount": {
            "type": "integer"
          }
        }
      },
      "Contract": {
        "type": "object",
        "required": [
          "ref",
          "revisions",
          "head"
        ],
        "properties": {
          "ref": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "port": {
            "type": "string"
          },
          "active": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "open": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "retired": {
            "$ref": "#/components/schemas/RetiredRevision"
          },
          "head": {
            "type": "object",
            "description": "What the catalog holds",
            "required": [
              "valid",
              "findings",
              "matches"
            ],
            "properties": {
              "version": {
                "type": "string"
              },
              "valid": {
                "type": "boolean"
              },
              "findings": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Finding"
                }
              },
              "matches": {
                "type": "string",
                "enum": [
                  "active",
                  "open",
                  "retired",
                  "neither"
                ],
                "description": "Which revision the catalog's content is"
              }
            }
          },
          "view": {
            "$ref": "#/components/schemas/ContractView"
          },
          "viewOf": {
            "type": "string",
            "enum": [
              "active",
              "open",
              "retired",
              "head"
            ],
            "description": "Which document the view shows"
          },
          "document": {
            "type": "string",
            "description": "The text that the view shows"
          },
          "revisions": {
            "type": "array",
            "description": "The newest twenty; the others are under /revisions",
            "items": {
              "$ref": "#/components/schemas/RevisionBrief"
            }
          },
          "moreRevisions": {
            "type": "boolean",
            "description": "Whether there are older ones"
          }
        }
      },
      "ContractChange": {
        "type": "object",
        "required": [
          "path",
          "kind",
          "verdicts",
          "reason"
        ],
        "properties": {
          "path": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "before": {},
          "after": {},
          "verdicts": {
            "$ref": "#/components/schemas/Verdicts"
          },
          "summary": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "Verdicts": {
        "type": "object",
        "required": [
          "reader",
          "history",
          "writer",
          "access"
        ],
        "properties": {
          "reader": {
            "$ref": "#/components/schemas/VerdictLevel"
          },
          "history": {
            "$ref": "#/components/schemas/VerdictLevel"
          },
          "writer": {
            "$ref": "#/components/schemas/VerdictLevel"
          },
          "access": {
            "$ref": "#/components/schemas/VerdictLevel"
          }
        }
      },
      "Comparison": {
        "type": "object",
        "required": [
          "verdict",
          "verdicts",
          "requiredBump",
          "declaredBump",
          "bumpSufficient",
          "changes"
        ],
        "properties": {
          "verdict": {
            "$ref": "#/components/schemas/VerdictLevel"
          },
          "verdicts": {
            "$ref": "#/components/schemas/Verdicts"
          },
          "requiredBump": {
            "type": "string"
          },
          "declaredBump": {
            "type": "string"
          },
          "bumpSufficient": {
            "type": "boolean"
          },
          "changes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ContractChange"
            }
          }
        }
      },
      "Step": {
        "type": "object",
        "required": [
          "position",
          "stage",
          "role",
          "assignedRole",
          "approvers",
          "state",
          "mayDecide"
        ],
        "properties": {
          "position": {
            "type": "integer",
            "description": "From 1"
          },
          "stage": {
            "type": "integer",
            "description": "From 1; steps of a stage are open at once, and all must be filled"
          },
          "role": {
            "$ref": "#/components/schemas/StepHolder"
          },
          "target": {
            "type": "string",
            "description": "The group or the system that was asked for, where the role is one of these"
          },
          "assignedRole": {
            "$ref": "#/components/schemas/StepHolder"
          },
          "system": {
            "type": "string",
            "description": "The other system in which it is decided; nobody in the portal does"
          },
          "systemTitle": {
            "type": "string",
            "description": "What people call that system"
          },
          "reference": {
            "type": "string",
            "description": "What that system calls it, a ticket for example"
          },
          "referenceLink": {
            "type": "string",
            "description": "Where it can be looked at there; https only"
          },
          "approvers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EntityLink"
            }
          },
          "note": {
            "type": "string",
            "description": "Why the step passed to somebody else"
          },
          "state": {
            "type": "string",
            "enum": [
              "waiting",
              "open",
              "approved",
              "rejected",
              "changes-requested",
              "skipped"
            ]
          },
          "openedAt": {
            "type": "string"
          },
          "decidedBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "decidedFor": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "decidedThere": {
            "type": "string",
            "description": "Who decided in the other system, as that named them; text"
          },
          "decidedAt": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "mayDecide": {
            "type": "boolean",
            "description": "Whether I may decide on it now"
          },
          "onBehalfOf": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "whyNot": {
            "type": "string"
          }
        }
      },
      "HistoryEntry": {
        "type": "object",
        "required": [
          "id",
          "at",
          "action",
          "actor"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "action": {
            "type": "string"
          },
          "actor": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "onBehalfOf": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "note": {
            "type": "string"
          },
          "sequence": {
            "type": "integer",
            "description": "Place in the sealed chain; absent until sealed"
          },
          "channel": {
            "$ref": "#/components/schemas/Channel"
          }
        }
      },
      "HistoryItem": {
        "type": "object",
        "required": [
          "sequence",
          "id",
          "at",
          "action",
          "actor",
          "subject",
          "data"
        ],
        "properties": {
          "sequence": {
            "type": "integer"
          },
          "id": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "action": {
            "type": "string"
          },
          "actor": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "onBehalfOf": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "channel": {
            "$ref": "#/components/schemas/Channel"
          },
          "subject": {
            "type": "object",
            "required": [
              "kind",
              "id"
            ],
            "properties": {
              "kind": {
                "type": "string"
              },
              "id": {
                "type": "string"
              }
            }
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "from": {
            "type": "string",
            "description": "The state before"
          },
          "to": {
            "type": "string",
            "description": "The state after"
          },
          "reason": {
            "type": "string"
          },
          "data": {
            "type": "object",
            "additionalProperties": true,
            "description": "Facts about it"
          }
        }
      },
      "HistoryPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HistoryItem"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "EventPage": {
        "type": "object",
        "required": [
          "items",
          "next",
          "sealed"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HistoryItem"
            }
          },
          "next": {
            "type": "integer",
            "description": "The `since` of the next call"
          },
          "sealed": {
            "type": "integer",
            "description": "The last sequence that there is"
          }
        }
      },
      "Verification": {
        "type": "object",
        "required": [
          "sealed",
          "running",
          "checked",
          "total"
        ],
        "properties": {
          "sealed": {
            "type": "integer",
            "description": "Sequence of the last entry sealed now"
          },
          "running": {
            "type": "boolean"
          },
          "checked": {
            "type": "integer"
          },
          "total": {
            "type": "integer"
          },
          "startedAt": {
            "type": "string"
          },
          "finishedAt": {
            "type": "string"
          },
          "valid": {
            "type": "boolean"
          },
          "sequence": {
            "type": "integer",
            "description": "Where the chain is broken"
          },
          "problem": {
            "type": "string"
          }
        }
      },
      "Erased": {
        "type": "object",
        "required": [
          "ref",
          "references",
          "texts"
        ],
        "properties": {
          "ref": {
            "type": "string",
            "description": "How the person is called from now on"
          },
          "references": {
            "type": "integer"
          },
          "texts": {
            "type": "integer"
          }
        }
      },
      "Channel": {
        "type": "string",
        "description": "From where it was done. Absent in entries of older versions",
        "enum": [
          "portal",
          "api",
          "agent",
          "scaffolder",
          "external",
          "system"
        ]
      },
      "Proposer": {
        "type": "object",
        "required": [
          "kind",
          "ref"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "person",
              "group"
            ]
          },
          "ref": {
            "type": "string"
          },
          "author": {
            "type": "string",
            "description": "Who wrote it through a template, where a group counts as proposer. They do not decide on it either"
          }
        }
      },
      "RevisionDetail": {
        "type": "object",
        "required": [
          "id",
          "contract",
          "version",
          "state",
          "stateVersion",
          "first",
          "proposer",
          "createdAt",
          "steps",
          "findings",
          "view",
          "document",
          "history",
          "actions",
          "affected",
          "policies",
          "impact"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "contract": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "moves": {
            "type": "array",
            "description": "Where its port replaces another one, or is replaced",
            "items": {
              "$ref": "#/components/schemas/PortMoves"
            }
          },
          "port": {
            "type": "string"
          },
          "classification": {
            "$ref": "#/components/schemas/Classification"
          },
          "version": {
            "type": "string"
          },
          "contentHash": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/RevisionState"
          },
          "stateVersion": {
            "type": "integer"
          },
          "first": {
            "type": "boolean"
          },
          "proposer": {
            "$ref": "#/components/schemas/Proposer"
          },
          "createdAt": {
            "type": "string"
          },
          "effectiveAt": {
            "type": "string"
          },
          "previous": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "previousDocument": {
            "type": "string"
          },
          "comparison": {
            "$ref": "#/components/schemas/Comparison"
          },
          "routeReason": {
            "type": "string"
          },
          "policyVersion": {
            "type": "string"
          },
          "steps": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Step"
            }
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyResult"
            }
          },
          "source": {
            "$ref": "#/components/schemas/RevisionSource"
          },
          "foundAt": {
            "type": "string",
            "description": "When the catalog was first seen to hold it; absent until it is merged"
          },
          "view": {
            "$ref": "#/components/schemas/ContractView"
          },
          "document": {
            "type": "string"
          },
          "affected": {
            "type": "object",
            "required": [
              "agreements"
            ],
            "properties": {
              "agreements": {
                "type": "integer"
              }
            }
          },
          "impact": {
            "$ref": "#/components/schemas/RevisionImpact"
          },
          "history": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HistoryEntry"
            }
          },
          "actions": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What I may do now"
          }
        }
      },
      "PolicyResult": {
        "type": "object",
        "description": "A policy that content was held against before it takes effect",
        "required": [
          "id",
          "title",
          "why",
          "fix",
          "severity",
          "outcome",
          "evidence"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "why": {
            "type": "string"
          },
          "fix": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "blocking",
              "warning"
            ],
            "description": "A blocking one that fails keeps content from passing by itself"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "pass",
              "fail",
              "not-applicable"
            ]
          },
          "evidence": {
            "type": "string"
          }
        }
      },
      "RevisionSource": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "commit": {
            "type": "string",
            "pattern": "^[0-9a-fA-F]{7,64}$",
            "description": "Hash of a commit in Git"
          },
          "pullRequest": {
            "type": "string",
            "maxLength": 2000,
            "description": "An https address"
          }
        }
      },
      "DocumentBody": {
        "type": "object",
        "required": [
          "document"
        ],
        "additionalProperties": false,
        "properties": {
          "document": {
            "type": "string",
            "description": "The text of a contract, 1 MB at most"
          }
        }
      },
      "Submission": {
        "type": "object",
        "required": [
          "document"
        ],
        "additionalProperties": false,
        "properties": {
          "document": {
            "type": "string",
            "description": "The text of a contract, 1 MB at most"
          },
          "source": {
            "$ref": "#/components/schemas/RevisionSource"
          }
        }
      },
      "SubmissionAnswer": {
        "type": "object",
        "required": [
          "created",
          "contract",
          "revision",
          "contentHash",
          "url",
          "findings",
          "policies",
          "gate"
        ],
        "properties": {
          "created": {
            "type": "boolean",
            "description": "False where the content was there already"
          },
          "contract": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "revision": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "contentHash": {
            "type": "string"
          },
          "url": {
            "type": "string",
            "description": "Where people review it; a path where the portal does not know its address"
          },
          "routeReason": {
            "type": "string"
          },
          "waitsFor": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EntityLink"
            }
          },
          "comparison": {
            "$ref": "#/components/schemas/Comparison"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyResult"
            }
          },
          "gate": {
            "$ref": "#/components/schemas/Gate"
          }
        }
      },
      "ContinuationCommand": {
        "type": "object",
        "required": [
          "action"
        ],
        "additionalProperties": false,
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "cancel"
            ]
          }
        }
      },
      "ContinuationList": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Continuation"
            }
          }
        }
      },
      "Continuation": {
        "type": "object",
        "required": [
          "id",
          "templateRef",
          "state",
          "createdAt",
          "expiresAt",
          "waits"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "templateRef": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "waiting",
              "starting",
              "started",
              "dropped",
              "lapsed",
              "cancelled",
              "failed"
            ]
          },
          "createdAt": {
            "type": "string"
          },
          "expiresAt": {
            "type": "string"
          },
          "endedAt": {
            "type": "string"
          },
          "taskId": {
            "type": "string",
            "description": "Of the scaffolder"
          },
          "problem": {
            "type": "string",
            "description": "Why it was not started"
          },
          "waits": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "kind",
                "subject"
              ],
              "properties": {
                "kind": {
                  "type": "string",
                  "enum": [
                    "contract",
                    "revision",
                    "agreement"
                  ]
                },
                "subject": {
                  "type": "string",
                  "description": "Reference of a contract, id of what else it is"
                }
              }
            }
          }
        }
      },
      "Impact": {
        "type": "object",
        "required": [
          "contract",
          "product",
          "port",
          "version",
          "contentHash",
          "findings",
          "policies",
          "route",
          "affected"
        ],
        "properties": {
          "contract": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "port": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "contentHash": {
            "type": "string"
          },
          "classification": {
            "$ref": "#/components/schemas/Classification"
          },
          "active": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "known": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "comparison": {
            "$ref": "#/components/schemas/Comparison"
          },
          "requiredVersion": {
            "type": "string",
            "description": "The lowest version that the change may have"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyResult"
            }
          },
          "route": {
            "type": "object",
            "required": [
              "reason",
              "policyVersion",
              "steps"
            ],
            "properties": {
              "reason": {
                "type": "string"
              },
              "policyVersion": {
                "type": "string"
              },
              "steps": {
                "type": "array",
                "description": "Who would decide; nobody when it may pass by itself",
                "items": {
                  "$ref": "#/components/schemas/Step"
                }
              }
            }
          },
          "affected": {
            "$ref": "#/components/schemas/ImpactOnOthers"
          }
        }
      },
      "ImpactOnOthers": {
        "type": "object",
        "description": "Live agreements on the port and products downstream; which ones, only for those who oversee the product",
        "required": [
          "agreements",
          "broken",
          "products"
        ],
        "properties": {
          "agreements": {
            "type": "integer",
            "description": "Live agreements on the port"
          },
          "broken": {
            "type": "integer",
            "description": "Of them, those that the change breaks"
          },
          "products": {
            "type": "integer"
          },
          "who": {
            "type": "object",
            "required": [
              "consumers",
              "products"
            ],
            "properties": {
              "consumers": {
                "type": "array",
                "description": "Whom the change touches, those whom it breaks first; at most 100",
                "items": {
                  "type": "object",
                  "required": [
                    "agreement",
                    "consumer",
                    "environment",
                    "state",
                    "level"
                  ],
                  "properties": {
                    "agreement": {
                      "type": "string"
                    },
                    "consumer": {
                      "$ref": "#/components/schemas/EntityLink"
                    },
                    "environment": {
                      "type": "string"
                    },
                    "state": {
                      "$ref": "#/components/schemas/AgreementState"
                    },
                    "level": {
                      "$ref": "#/components/schemas/VerdictLevel"
                    }
                  }
                }
              },
              "products": {
                "type": "array",
                "description": "At most 100",
                "items": {
                  "$ref": "#/components/schemas/EntityLink"
                }
              }
            }
          }
        }
      },
      "Gate": {
        "type": "object",
        "required": [
          "pass",
          "state",
          "message"
        ],
        "properties": {
          "pass": {
            "type": "boolean"
          },
          "state": {
            "type": "string",
            "description": "The state of the revision; `unknown` where the registry has none"
          },
          "message": {
            "type": "string",
            "description": "For people"
          },
          "revision": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "url": {
            "type": "string",
            "description": "Where people see the revision"
          },
          "reason": {
            "type": "string",
            "description": "Why it was rejected or sent back"
          },
          "active": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyResult"
            }
          }
        }
      },
      "RevisionPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RevisionBrief"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "SimilarRevisions": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "revision",
                "contract",
                "likeness",
                "reasons"
              ],
              "properties": {
                "revision": {
                  "$ref": "#/components/schemas/RevisionBrief"
                },
                "contract": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "product": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "previousVersion": {
                  "type": "string"
                },
                "likeness": {
                  "type": "number",
                  "description": "From 0 to 1"
                },
                "reasons": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "decidedBy": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "decidedAt": {
                  "type": "string"
                },
                "reason": {
                  "type": "string",
                  "description": "That of the decision"
                }
              }
            }
          }
        }
      },
      "RevisionComparison": {
        "type": "object",
        "required": [
          "before",
          "after",
          "comparison"
        ],
        "properties": {
          "before": {
            "$ref": "#/components/schemas/ComparedRevision"
          },
          "after": {
            "$ref": "#/components/schemas/ComparedRevision"
          },
          "comparison": {
            "$ref": "#/components/schemas/Comparison"
          }
        }
      },
      "ComparedRevision": {
        "type": "object",
        "required": [
          "contract",
          "revision",
          "document"
        ],
        "properties": {
          "contract": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "revision": {
            "$ref": "#/components/schemas/RevisionBrief"
          },
          "document": {
            "type": "string"
          }
        }
      },
      "RevisionCommand": {
        "type": "object",
        "required": [
          "action",
          "stateVersion"
        ],
        "additionalProperties": false,
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "approve",
              "reject",
              "request-changes",
              "withdraw",
              "answer",
              "decide-objection",
              "extend",
              "cancel",
              "force",
              "retire"
            ]
          },
          "reason": {
            "type": "string",
            "maxLength": 4000
          },
          "stateVersion": {
            "type": "integer",
            "minimum": 1
          },
          "step": {
            "type": "integer",
            "minimum": 1,
            "description": "Position of the step that is decided on, where I may fill several"
          },
          "agreement": {
            "type": "string",
            "maxLength": 36,
            "description": "answer, decide-objection: which agreement; answer: all of mine when left out"
          },
          "answer": {
            "$ref": "#/components/schemas/ImpactAnswer"
          },
          "migratingBy": {
            "type": "string",
            "format": "date",
            "description": "answer migrating: the last day on which the old one is needed"
          },
          "decision": {
            "type": "string",
            "enum": [
              "upheld",
              "dismissed"
            ]
          },
          "until": {
            "type": "string",
            "format": "date",
            "description": "extend: the last day before it takes effect"
          }
        }
      },
      "ImpactAnswer": {
        "type": "string",
        "enum": [
          "accepted",
          "migrating",
          "objection"
        ]
      },
      "AffectedAgreement": {
        "type": "object",
        "description": "An agreement that a change breaks, and what its side answered",
        "required": [
          "id",
          "consumer",
          "owner",
          "noticePeriod",
          "noticeEndAt",
          "date",
          "dateReason",
          "why",
          "mine",
          "mayDecide",
          "settled"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "consumer": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "noticePeriod": {
            "type": "string",
            "description": "ISO 8601"
          },
          "noticeEndAt": {
            "type": "string"
          },
          "date": {
            "type": "string",
            "description": "From when on the change may take effect for it"
          },
          "dateReason": {
            "type": "string",
            "enum": [
              "accepted",
              "migrating",
              "silence",
              "objection",
              "objection-dismissed",
              "settled"
            ]
          },
          "why": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "path",
                "summary",
                "reason"
              ],
              "properties": {
                "path": {
                  "type": "string"
                },
                "summary": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                }
              }
            }
          },
          "answer": {
            "$ref": "#/components/schemas/ImpactAnswer"
          },
          "answeredBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "answeredAt": {
            "type": "string"
          },
          "migratingBy": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "decision": {
            "type": "string",
            "enum": [
              "upheld",
              "dismissed"
            ]
          },
          "decidedBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "decidedAt": {
            "type": "string"
          },
          "decisionReason": {
            "type": "string"
          },
          "settled": {
            "type": "boolean",
            "description": "The agreement has ended"
          },
          "mine": {
            "type": "boolean",
            "description": "Whether I may answer for it"
          },
          "mayDecide": {
            "type": "boolean",
            "description": "Whether I may decide on its objection"
          }
        }
      },
      "DownstreamProduct": {
        "type": "object",
        "required": [
          "product",
          "owner",
          "distance"
        ],
        "properties": {
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "distance": {
            "type": "integer",
            "description": "1 for one that takes from the port itself"
          }
        }
      },
      "RevisionImpact": {
        "type": "object",
        "description": "Whom a change affects. What the reader may not see is counted, not named",
        "required": [
          "agreements",
          "downstream"
        ],
        "properties": {
          "agreements": {
            "type": "object",
            "required": [
              "total",
              "hidden",
              "items"
            ],
            "properties": {
              "total": {
                "type": "integer"
              },
              "hidden": {
                "type": "integer",
                "description": "Not shown to this reader"
              },
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/AffectedAgreement"
                }
              },
              "nextCursor": {
                "type": "string",
                "description": "For /revisions/{id}/affected-agreements, where there are more"
              }
            }
          },
          "downstream": {
            "type": "object",
            "required": [
              "total",
              "hidden",
              "more",
              "items"
            ],
            "properties": {
              "total": {
                "type": "integer"
              },
              "hidden": {
                "type": "integer"
              },
              "more": {
                "type": "boolean",
                "description": "The lineage goes on beyond the bound"
              },
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/DownstreamProduct"
                }
              },
              "nextCursor": {
                "type": "string",
                "description": "For /revisions/{id}/downstream, where there are more"
              }
            }
          },
          "reminders": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "While it is scheduled: when those who are asked are reminded of its date"
          },
          "scheduledAt": {
            "type": "string",
            "description": "Notice runs from here"
          },
          "noticeEndAt": {
            "type": "string",
            "description": "When the longest notice is over"
          },
          "extendedTo": {
            "type": "string"
          },
          "earliestEffectiveAt": {
            "type": "string",
            "description": "Not decided yet: when it would take effect if nobody answered"
          }
        }
      },
      "ChangeAhead": {
        "type": "object",
        "description": "A change that waits for the answer of a consumer that I speak for",
        "required": [
          "revision",
          "stateVersion",
          "agreement",
          "consumer",
          "product",
          "port",
          "version",
          "effectiveAt",
          "date",
          "noticeEndAt",
          "why"
        ],
        "properties": {
          "revision": {
            "type": "string"
          },
          "stateVersion": {
            "type": "integer",
            "description": "Of the revision"
          },
          "agreement": {
            "type": "string"
          },
          "consumer": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "port": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "effectiveAt": {
            "type": "string",
            "description": "When it takes effect as things stand"
          },
          "date": {
            "type": "string",
            "description": "From when on it may meet this consumer as things stand"
          },
          "noticeEndAt": {
            "type": "string",
            "description": "Nothing holds it up beyond this; silence holds it up until then"
          },
          "why": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "path",
                "summary",
                "reason"
              ],
              "properties": {
                "path": {
                  "type": "string"
                },
                "summary": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                }
              }
            }
          },
          "answer": {
            "$ref": "#/components/schemas/ImpactAnswer"
          },
          "migratingBy": {
            "type": "string"
          }
        }
      },
      "ChangeAheadPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ChangeAhead"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "Grant": {
        "type": "object",
        "required": [
          "id",
          "environment",
          "provisioner",
          "wish",
          "status",
          "principals",
          "resources",
          "updatedAt"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "provisioner": {
            "type": "string"
          },
          "wish": {
            "type": "string",
            "enum": [
              "wanted",
              "unwanted"
            ]
          },
          "status": {
            "type": "string",
            "enum": [
              "absent",
              "granting",
              "granted",
              "revoking",
              "failed",
              "unknown"
            ]
          },
          "principals": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "resources": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "diagnostics": {
            "type": "string"
          },
          "waitingFor": {
            "type": "string",
            "description": "Who or what goes on with it"
          },
          "waitingUntil": {
            "type": "string"
          },
          "attempts": {
            "type": "integer",
            "description": "Failed attempts since what should be changed last"
          },
          "use": {
            "type": "object",
            "description": "When it was last used; absent where the platform cannot tell",
            "required": [
              "observedSince",
              "unused"
            ],
            "properties": {
              "lastUsedAt": {
                "type": "string",
                "description": "Absent when it was not used since it is watched"
              },
              "observedSince": {
                "type": "string"
              },
              "unused": {
                "type": "boolean",
                "description": "For so long that it should be given back"
              }
            }
          },
          "plan": {
            "type": "integer",
            "description": "Counts what was planned for this agreement on this platform"
          },
          "replacedAt": {
            "type": "string",
            "description": "When a later plan came to stand in place of this one"
          },
          "blocked": {
            "type": "string",
            "description": "Why it does not follow its contract"
          },
          "updatedAt": {
            "type": "string"
          }
        }
      },
      "Agreement": {
        "type": "object",
        "required": [
          "id",
          "product",
          "port",
          "environment",
          "consumer",
          "requester",
          "purpose",
          "classification",
          "start",
          "end",
          "state",
          "stateVersion",
          "createdAt",
          "grants"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "port": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "contract": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "contractMajor": {
            "type": "integer"
          },
          "consumer": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "requester": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "requestId": {
            "type": "string",
            "description": "The same for all that were asked for together"
          },
          "purpose": {
            "type": "string"
          },
          "purposeTitle": {
            "type": "string",
            "description": "What the policy calls the purpose; absent where it has none of this id"
          },
          "purposeText": {
            "type": "string"
          },
          "legalBasis": {
            "type": "string"
          },
          "columns": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Absent: all up to the approved classification"
          },
          "masked": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Names of the columns that are had masked, and never as they are"
          },
          "classification": {
            "$ref": "#/components/schemas/Classification"
          },
          "start": {
            "type": "string"
          },
          "end": {
            "type": "string",
            "description": "The agreed end"
          },
          "endsAt": {
            "type": "string",
            "description": "When access ends as things stand"
          },
          "noticePeriod": {
            "type": "string"
          },
          "noticeBy": {
            "type": "string",
            "enum": [
              "consumer-side",
              "provider-side"
            ]
          },
          "state": {
            "$ref": "#/components/schemas/AgreementState"
          },
          "stateVersion": {
            "type": "integer"
          },
          "waitingFor": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EntityLink"
            }
          },
          "waitingForSystems": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Other systems that it waits for"
          },
          "createdAt": {
            "type": "string"
          },
          "grants": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Grant"
            }
          },
          "actions": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What I may do now"
          },
          "origin": {
            "type": "string",
            "description": "How it came to be",
            "enum": [
              "request",
              "renewal",
              "break-glass",
              "inherited",
              "move"
            ]
          },
          "renews": {
            "type": "string",
            "description": "The agreement that this request is to make longer"
          },
          "successor": {
            "$ref": "#/components/schemas/AgreementSuccessor"
          },
          "price": {
            "$ref": "#/components/schemas/Price"
          },
          "reviews": {
            "type": "array",
            "description": "Reviews that are open; of one agreement, those that are over as well",
            "items": {
              "$ref": "#/components/schemas/AgreementReview"
            }
          }
        }
      },
      "AgreementReview": {
        "type": "object",
        "description": "A running agreement is looked at again. Access goes on meanwhile",
        "required": [
          "id",
          "kind",
          "state",
          "openedAt",
          "due",
          "steps",
          "mayDecide"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "consumer-owner",
              "provider-owner",
              "classification",
              "terms",
              "price",
              "inherited",
              "break-glass"
            ]
          },
          "state": {
            "type": "string",
            "enum": [
              "open",
              "continued",
              "declined",
              "closed"
            ]
          },
          "note": {
            "type": "string",
            "description": "What it was opened for"
          },
          "openedAt": {
            "type": "string"
          },
          "due": {
            "type": "string",
            "description": "When it counts as declined"
          },
          "decidedAt": {
            "type": "string"
          },
          "steps": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Step"
            }
          },
          "mayDecide": {
            "type": "boolean"
          }
        }
      },
      "AgreementDetail": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Agreement"
          },
          {
            "type": "object",
            "required": [
              "steps",
              "history",
              "plan",
              "visibleColumns"
            ],
            "properties": {
              "movedFrom": {
                "type": "object",
                "description": "The agreement that it takes the place of",
                "required": [
                  "id",
                  "port"
                ],
                "properties": {
                  "id": {
                    "type": "string"
                  },
                  "port": {
                    "type": "string"
                  }
                }
              },
              "routeReason": {
                "type": "string"
              },
              "policyVersion": {
                "type": "string"
              },
              "steps": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Step"
                }
              },
              "history": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/HistoryEntry"
                }
              },
              "plan": {
                "$ref": "#/components/schemas/GrantPlan"
              },
              "visibleColumns": {
                "type": "array",
                "description": "What the consumer will be able to see",
                "items": {
                  "$ref": "#/components/schemas/VisibleColumn"
                }
              },
              "otherAgreements": {
                "type": "integer",
                "description": "Live agreements that the consumer has already"
              },
              "pending": {
                "type": "array",
                "description": "What somebody wants to do and takes a second person",
                "items": {
                  "$ref": "#/components/schemas/PendingAction"
                }
              },
              "renewal": {
                "type": "object",
                "description": "A request that waits to make it longer",
                "required": [
                  "id",
                  "end"
                ],
                "properties": {
                  "id": {
                    "type": "string"
                  },
                  "end": {
                    "type": "string"
                  }
                }
              }
            }
          }
        ]
      },
      "PendingAction": {
        "type": "object",
        "required": [
          "action",
          "by",
          "at",
          "expires",
          "mayJoin"
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "suspend",
              "resume",
              "end"
            ]
          },
          "by": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "at": {
            "type": "string"
          },
          "expires": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "mayJoin": {
            "type": "boolean",
            "description": "Whether I am a second person, by the same action"
          }
        }
      },
      "Price": {
        "type": "object",
        "required": [
          "amount"
        ],
        "properties": {
          "amount": {
            "type": "number"
          },
          "currency": {
            "type": "string"
          },
          "unit": {
            "type": "string",
            "description": "What it is paid for: a month, a gigabyte"
          }
        }
      },
      "CostSum": {
        "type": "object",
        "required": [
          "amount",
          "agreements"
        ],
        "properties": {
          "amount": {
            "type": "number"
          },
          "currency": {
            "type": "string"
          },
          "unit": {
            "type": "string"
          },
          "agreements": {
            "type": "integer",
            "description": "How many it is the sum of"
          }
        }
      },
      "AgreementCosts": {
        "type": "object",
        "required": [
          "totals",
          "items"
        ],
        "properties": {
          "totals": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/CostSum"
            }
          },
          "items": {
            "type": "array",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/CostSum"
                },
                {
                  "type": "object",
                  "required": [
                    "consumer",
                    "product"
                  ],
                  "properties": {
                    "consumer": {
                      "$ref": "#/components/schemas/EntityLink"
                    },
                    "product": {
                      "$ref": "#/components/schemas/EntityLink"
                    }
                  }
                }
              ]
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "BreakGlassRequest": {
        "type": "object",
        "required": [
          "product",
          "port",
          "consumer",
          "hours",
          "reason"
        ],
        "additionalProperties": false,
        "properties": {
          "product": {
            "type": "string",
            "maxLength": 200,
            "description": "Entity reference"
          },
          "port": {
            "type": "string",
            "maxLength": 63
          },
          "environment": {
            "type": "string",
            "maxLength": 63,
            "default": "prod"
          },
          "consumer": {
            "type": "string",
            "maxLength": 200,
            "description": "Entity reference"
          },
          "hours": {
            "type": "integer",
            "minimum": 1,
            "maximum": 720
          },
          "reason": {
            "type": "string",
            "maxLength": 4000
          }
        }
      },
      "MoveRequest": {
        "type": "object",
        "required": [
          "stateVersion"
        ],
        "additionalProperties": false,
        "properties": {
          "purposeText": {
            "type": "string",
            "maxLength": 4000,
            "description": "Why it is still needed; what was said before when left out"
          },
          "stateVersion": {
            "type": "integer"
          }
        }
      },
      "AgreementSuccessor": {
        "type": "object",
        "description": "The port that takes the place of the one of an agreement",
        "required": [
          "port",
          "open"
        ],
        "properties": {
          "port": {
            "type": "string"
          },
          "open": {
            "type": "boolean",
            "description": "Whether something can be agreed on it already"
          },
          "moved": {
            "type": "object",
            "description": "What the agreement was moved to, or is to be",
            "required": [
              "id",
              "state"
            ],
            "properties": {
              "id": {
                "type": "string"
              },
              "state": {
                "$ref": "#/components/schemas/AgreementState"
              }
            }
          }
        }
      },
      "PortMoves": {
        "type": "object",
        "description": "Agreements on a port that another one takes the place of, and how far they have moved",
        "required": [
          "from",
          "to",
          "open",
          "asked",
          "done",
          "hidden",
          "items"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "open": {
            "type": "integer",
            "description": "Not moved yet"
          },
          "asked": {
            "type": "integer",
            "description": "Moved when the new one is there"
          },
          "done": {
            "type": "integer",
            "description": "Moved"
          },
          "hidden": {
            "type": "integer",
            "description": "Of these the reader is not shown"
          },
          "items": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "agreement",
                "consumer",
                "state"
              ],
              "properties": {
                "agreement": {
                  "type": "string"
                },
                "consumer": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "state": {
                  "type": "string",
                  "enum": [
                    "open",
                    "asked",
                    "done"
                  ]
                },
                "movedTo": {
                  "type": "string"
                },
                "endsAt": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "RenewalRequest": {
        "type": "object",
        "required": [
          "lastDay",
          "stateVersion"
        ],
        "additionalProperties": false,
        "properties": {
          "lastDay": {
            "type": "string",
            "format": "date"
          },
          "purposeText": {
            "type": "string",
            "maxLength": 4000
          },
          "stateVersion": {
            "type": "integer",
            "minimum": 1
          }
        }
      },
      "GrantPlan": {
        "type": "object",
        "description": "What is, or would be, executed on the data platform",
        "required": [
          "steps"
        ],
        "properties": {
          "steps": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "provisioner",
                "environment",
                "statements"
              ],
              "properties": {
                "provisioner": {
                  "type": "string"
                },
                "environment": {
                  "type": "string"
                },
                "principals": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "statements": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "problem": {
                  "type": "string",
                  "description": "Why it could not be done as things stand"
                }
              }
            }
          }
        }
      },
      "AgreementPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Agreement"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "AgreementPreviewRequest": {
        "type": "object",
        "required": [
          "product",
          "port",
          "consumer"
        ],
        "additionalProperties": false,
        "properties": {
          "product": {
            "type": "string",
            "maxLength": 200,
            "description": "Entity reference"
          },
          "port": {
            "type": "string",
            "maxLength": 63
          },
          "consumer": {
            "type": "string",
            "maxLength": 200,
            "description": "Entity reference"
          },
          "environment": {
            "type": "string",
            "maxLength": 63,
            "default": "prod"
          },
          "purpose": {
            "type": "string",
            "maxLength": 63,
            "description": "Adds the steps that this purpose asks for"
          },
          "columns": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2000,
            "uniqueItems": true,
            "items": {
              "type": "string",
              "maxLength": 300
            }
          },
          "forms": {
            "$ref": "#/components/schemas/ReadForms"
          }
        }
      },
      "AgreementPreview": {
        "type": "object",
        "required": [
          "classification",
          "steps",
          "routeReason",
          "purposes",
          "legalBasisRequired",
          "noticePeriod",
          "plan",
          "visibleColumns"
        ],
        "properties": {
          "classification": {
            "$ref": "#/components/schemas/Classification"
          },
          "steps": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Step"
            }
          },
          "routeReason": {
            "type": "string"
          },
          "purposes": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                }
              }
            }
          },
          "legalBasisRequired": {
            "type": "boolean"
          },
          "latestEnd": {
            "type": "string",
            "description": "Last day that may be asked for when it starts today"
          },
          "noticePeriod": {
            "type": "string"
          },
          "price": {
            "type": "object",
            "required": [
              "amount"
            ],
            "properties": {
              "amount": {
                "type": "number"
              },
              "currency": {
                "type": "string"
              },
              "unit": {
                "type": "string"
              }
            }
          },
          "plan": {
            "$ref": "#/components/schemas/GrantPlan"
          },
          "visibleColumns": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/VisibleColumn"
            }
          }
        }
      },
      "AgreementRequest": {
        "type": "object",
        "required": [
          "product",
          "port",
          "consumer",
          "purpose",
          "firstDay",
          "lastDay"
        ],
        "additionalProperties": false,
        "properties": {
          "product": {
            "type": "string",
            "maxLength": 200,
            "description": "Entity reference"
          },
          "port": {
            "type": "string",
            "maxLength": 63
          },
          "environment": {
            "type": "string",
            "maxLength": 63,
            "default": "prod"
          },
          "consumer": {
            "type": "string",
            "maxLength": 200,
            "description": "Entity reference"
          },
          "purpose": {
            "type": "string",
            "maxLength": 63,
            "description": "Id of a purpose of the policy"
          },
          "purposeText": {
            "type": "string",
            "maxLength": 4000
          },
          "legalBasis": {
            "type": "string",
            "maxLength": 1000
          },
          "columns": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2000,
            "uniqueItems": true,
            "items": {
              "type": "string",
              "maxLength": 300
            }
          },
          "forms": {
            "$ref": "#/components/schemas/ReadForms"
          },
          "firstDay": {
            "type": "string",
            "format": "date",
            "description": "In the time zone of the organisation; access begins with it"
          },
          "lastDay": {
            "type": "string",
            "format": "date",
            "description": "Access ends at the end of it"
          }
        }
      },
      "AgreementCommand": {
        "type": "object",
        "required": [
          "action",
          "stateVersion"
        ],
        "additionalProperties": false,
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "approve",
              "reject",
              "withdraw",
              "call-off",
              "give-notice",
              "take-notice-back",
              "waive-notice",
              "continue",
              "decline",
              "suspend",
              "resume",
              "end"
            ]
          },
          "reason": {
            "type": "string",
            "maxLength": 4000
          },
          "review": {
            "type": "string",
            "maxLength": 36,
            "description": "For `continue` and `decline`; not needed while one review is open"
          },
          "lastDay": {
            "type": "string",
            "format": "date",
            "description": "For `continue` of inherited access, which has no end yet"
          },
          "stateVersion": {
            "type": "integer",
            "minimum": 1
          },
          "step": {
            "type": "integer",
            "minimum": 1,
            "description": "Position of the step that is decided on, where I may fill several"
          }
        }
      },
      "ReviewItem": {
        "type": "object",
        "required": [
          "kind",
          "id",
          "title",
          "product",
          "from",
          "since",
          "step",
          "steps",
          "risk"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "access",
              "change",
              "agreement-review"
            ]
          },
          "id": {
            "type": "string",
            "description": "Of the agreement or of the revision"
          },
          "review": {
            "type": "string",
            "description": "Of the review, where a running agreement is looked at again"
          },
          "title": {
            "type": "string"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "from": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "consumer": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "since": {
            "type": "string"
          },
          "due": {
            "type": "string",
            "description": "When it lapses if nobody acts"
          },
          "step": {
            "type": "integer"
          },
          "steps": {
            "type": "integer"
          },
          "role": {
            "$ref": "#/components/schemas/StepHolder"
          },
          "risk": {
            "type": "string",
            "description": "The verdict of a change, the classification of a request or of an agreement"
          },
          "waitingFor": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EntityLink"
            }
          },
          "system": {
            "type": "string",
            "description": "The other system in which it is decided"
          },
          "openedAt": {
            "type": "string",
            "description": "Since when the step is open"
          },
          "next": {
            "type": "object",
            "description": "What happens next when nobody acts",
            "required": [
              "what",
              "at"
            ],
            "properties": {
              "what": {
                "type": "string",
                "enum": [
                  "remind",
                  "escalate",
                  "lapse",
                  "decline"
                ]
              },
              "at": {
                "type": "string"
              },
              "to": {
                "$ref": "#/components/schemas/StepRole"
              }
            }
          },
          "mayDecide": {
            "type": "boolean",
            "description": "Whether I may decide on it now"
          },
          "onBehalfOf": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "decision": {
            "type": "string"
          },
          "decidedAt": {
            "type": "string"
          },
          "decidedFor": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "reason": {
            "type": "string"
          },
          "stateVersion": {
            "type": "integer"
          },
          "stuck": {
            "type": "string",
            "enum": [
              "nobody",
              "overdue"
            ],
            "description": "With view `stuck`: nobody can fill it, or it was escalated and still waits"
          },
          "mayReassign": {
            "type": "boolean",
            "description": "Whether I may put the step to others"
          }
        }
      },
      "BulkDecision": {
        "type": "object",
        "required": [
          "action",
          "reason",
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "approve",
              "reject"
            ]
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4000
          },
          "items": {
            "type": "array",
            "minItems": 1,
            "maxItems": 50,
            "items": {
              "type": "object",
              "required": [
                "kind",
                "id",
                "stateVersion"
              ],
              "additionalProperties": false,
              "properties": {
                "kind": {
                  "type": "string",
                  "enum": [
                    "access",
                    "change"
                  ]
                },
                "id": {
                  "type": "string",
                  "maxLength": 64
                },
                "stateVersion": {
                  "type": "integer",
                  "minimum": 1
                },
                "step": {
                  "type": "integer",
                  "minimum": 1
                }
              }
            }
          }
        }
      },
      "BulkResult": {
        "type": "object",
        "required": [
          "kind",
          "id",
          "outcome"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "access",
              "change"
            ]
          },
          "id": {
            "type": "string"
          },
          "step": {
            "type": "integer"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "done",
              "forbidden",
              "not-found",
              "conflict",
              "invalid",
              "failed"
            ]
          },
          "message": {
            "type": "string",
            "description": "For people, where it was not done"
          },
          "state": {
            "type": "string",
            "description": "With a conflict, the state it is in now"
          },
          "stateVersion": {
            "type": "integer"
          }
        }
      },
      "Reassignment": {
        "type": "object",
        "required": [
          "kind",
          "id",
          "step",
          "to",
          "reason",
          "stateVersion"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "access",
              "change"
            ]
          },
          "id": {
            "type": "string",
            "maxLength": 64
          },
          "step": {
            "type": "integer",
            "minimum": 1,
            "description": "Its position"
          },
          "to": {
            "type": "string",
            "maxLength": 200,
            "description": "Reference of a group or user; never of the side that asks"
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4000
          },
          "stateVersion": {
            "type": "integer",
            "minimum": 1
          }
        }
      },
      "RequestOutcome": {
        "type": "string",
        "enum": [
          "approved",
          "rejected",
          "withdrawn",
          "lapsed"
        ]
      },
      "SimilarRequests": {
        "type": "object",
        "required": [
          "count",
          "outcomes",
          "last"
        ],
        "properties": {
          "count": {
            "type": "integer"
          },
          "outcomes": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "outcome",
                "count"
              ],
              "properties": {
                "outcome": {
                  "$ref": "#/components/schemas/RequestOutcome"
                },
                "count": {
                  "type": "integer"
                }
              }
            }
          },
          "last": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "consumer",
                "outcome"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "consumer": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "outcome": {
                  "$ref": "#/components/schemas/RequestOutcome"
                },
                "decidedAt": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "Comment": {
        "type": "object",
        "required": [
          "id",
          "at",
          "author"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "author": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "text": {
            "type": "string",
            "description": "Absent once it was erased"
          }
        }
      },
      "CommentPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Comment"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "DelegationRequest": {
        "type": "object",
        "required": [
          "delegate",
          "firstDay",
          "lastDay"
        ],
        "additionalProperties": false,
        "properties": {
          "delegate": {
            "type": "string",
            "maxLength": 200,
            "description": "Reference of a user"
          },
          "firstDay": {
            "type": "string",
            "format": "date"
          },
          "lastDay": {
            "type": "string",
            "format": "date"
          },
          "kinds": {
            "type": "array",
            "description": "Only steps of these; of everything when absent",
            "minItems": 1,
            "uniqueItems": true,
            "items": {
              "type": "string",
              "enum": [
                "access",
                "change"
              ]
            }
          }
        }
      },
      "Delegation": {
        "type": "object",
        "required": [
          "id",
          "delegator",
          "delegate",
          "from",
          "until"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "delegator": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "delegate": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "from": {
            "type": "string"
          },
          "until": {
            "type": "string"
          },
          "kinds": {
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "access",
                "change"
              ]
            }
          }
        }
      },
      "ReviewPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReviewItem"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "WaiverState": {
        "type": "string",
        "enum": [
          "requested",
          "approved",
          "rejected",
          "withdrawn",
          "expired",
          "revoked"
        ]
      },
      "Waiver": {
        "type": "object",
        "description": "An exemption of a product from a check for a time",
        "required": [
          "id",
          "product",
          "check",
          "state",
          "stateVersion",
          "reason",
          "requester",
          "approvers",
          "until",
          "createdAt",
          "actions"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "check": {
            "type": "object",
            "required": [
              "id",
              "title"
            ],
            "properties": {
              "id": {
                "type": "string"
              },
              "title": {
                "type": "string"
              }
            }
          },
          "state": {
            "$ref": "#/components/schemas/WaiverState"
          },
          "stateVersion": {
            "type": "integer"
          },
          "reason": {
            "type": "string"
          },
          "requester": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "approvers": {
            "type": "array",
            "description": "Who decides on it",
            "items": {
              "$ref": "#/components/schemas/EntityLink"
            }
          },
          "until": {
            "type": "string",
            "description": "Instant at which it is over"
          },
          "createdAt": {
            "type": "string"
          },
          "decidedBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "decidedAt": {
            "type": "string"
          },
          "decisionReason": {
            "type": "string"
          },
          "actions": {
            "type": "array",
            "description": "What the reader may do with it now",
            "items": {
              "$ref": "#/components/schemas/WaiverAction"
            }
          }
        }
      },
      "WaiverAction": {
        "type": "string",
        "enum": [
          "approve",
          "reject",
          "withdraw",
          "revoke"
        ]
      },
      "WaiverPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Waiver"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "WaiverRequest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "check",
          "reason",
          "lastDay"
        ],
        "properties": {
          "check": {
            "type": "string",
            "maxLength": 63
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4000
          },
          "lastDay": {
            "type": "string",
            "description": "The last day on which it holds, 2027-01-31",
            "maxLength": 10
          }
        }
      },
      "WaiverCommand": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action",
          "stateVersion"
        ],
        "properties": {
          "action": {
            "$ref": "#/components/schemas/WaiverAction"
          },
          "stateVersion": {
            "type": "integer"
          },
          "reason": {
            "type": "string",
            "maxLength": 4000
          }
        }
      },
      "InitiativeState": {
        "type": "string",
        "enum": [
          "open",
          "reached",
          "ended",
          "cancelled"
        ]
      },
      "InitiativeScope": {
        "type": "object",
        "additionalProperties": false,
        "description": "Which products are asked; all of them where a list is empty",
        "required": [
          "domains",
          "owners",
          "criticalities",
          "lifecycles"
        ],
        "properties": {
          "domains": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          "owners": {
            "type": "array",
            "description": "Groups",
            "maxItems": 200,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          "criticalities": {
            "type": "array",
            "maxItems": 4,
            "items": {
              "type": "string",
              "enum": [
                "low",
                "medium",
                "high",
                "critical"
              ]
            }
          },
          "lifecycles": {
            "type": "array",
            "maxItems": 20,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 64
            }
          }
        }
      },
      "InitiativeTerms": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "checks",
          "scope",
          "owner",
          "lastDay"
        ],
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 120
          },
          "description": {
            "type": "string",
            "maxLength": 4000
          },
          "checks": {
            "type": "array",
            "minItems": 1,
            "maxItems": 40,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 63
            }
          },
          "scope": {
            "$ref": "#/components/schemas/InitiativeScope"
          },
          "owner": {
            "type": "string",
            "description": "Who answers for it; entity reference of a group or a person",
            "minLength": 1,
            "maxLength": 200
          },
          "lastDay": {
            "type": "string",
            "description": "The last day on which it can be reached, 2027-01-31",
            "maxLength": 10
          }
        }
      },
      "InitiativeFigures": {
        "type": "object",
        "description": "Products that are asked, and checks × products behind them",
        "required": [
          "products",
          "satisfied",
          "waived",
          "failing",
          "asked",
          "passed",
          "exempted"
        ],
        "properties": {
          "products": {
            "type": "integer"
          },
          "satisfied": {
            "type": "integer",
            "description": "That pass all that is asked"
          },
          "waived": {
            "type": "integer",
            "description": "That are exempted from whatever they do not pass"
          },
          "failing": {
            "type": "integer"
          },
          "asked": {
            "type": "integer",
            "description": "Checks that apply"
          },
          "passed": {
            "type": "integer"
          },
          "exempted": {
            "type": "integer"
          }
        }
      },
      "Initiative": {
        "type": "object",
        "required": [
          "id",
          "name",
          "checks",
          "scope",
          "owner",
          "lastDay",
          "until",
          "state",
          "stateVersion",
          "createdBy",
          "createdAt",
          "actions"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "checks": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                }
              }
            }
          },
          "scope": {
            "type": "object",
            "required": [
              "domains",
              "owners",
              "criticalities",
              "lifecycles"
            ],
            "properties": {
              "domains": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EntityLink"
                }
              },
              "owners": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EntityLink"
                }
              },
              "criticalities": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "lifecycles": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "lastDay": {
            "type": "string"
          },
          "until": {
            "type": "string",
            "description": "Instant at which the last day is over"
          },
          "state": {
            "$ref": "#/components/schemas/InitiativeState"
          },
          "stateVersion": {
            "type": "integer"
          },
          "createdBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "createdAt": {
            "type": "string"
          },
          "closedAt": {
            "type": "string"
          },
          "cancelReason": {
            "type": "string"
          },
          "progress": {
            "$ref": "#/components/schemas/InitiativeFigures"
          },
          "aboutToMiss": {
            "type": "boolean",
            "description": "Two weeks or less are left, and some products do not pass"
          },
          "measuredAt": {
            "type": "string"
          },
          "actions": {
            "type": "array",
            "description": "What the reader may do with it now",
            "items": {
              "$ref": "#/components/schemas/InitiativeAction"
            }
          }
        }
      },
      "InitiativeAction": {
        "type": "string",
        "enum": [
          "change",
          "cancel"
        ]
      },
      "InitiativePage": {
        "type": "object",
        "required": [
          "items",
          "mayCreate"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Initiative"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "mayCreate": {
            "type": "boolean",
            "description": "Whether the reader may begin one"
          }
        }
      },
      "InitiativeDetail": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Initiative"
          },
          {
            "type": "object",
            "properties": {
              "domains": {
                "type": "array",
                "items": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/InitiativeFigures"
                    },
                    {
                      "type": "object",
                      "required": [
                        "domain"
                      ],
                      "properties": {
                        "domain": {
                          "$ref": "#/components/schemas/EntityLink"
                        }
                      }
                    }
                  ]
                }
              },
              "byCheck": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "id",
                    "title",
                    "passed",
                    "failing",
                    "waived"
                  ],
                  "properties": {
                    "id": {
                      "type": "string"
                    },
                    "title": {
                      "type": "string"
                    },
                    "passed": {
                      "type": "integer"
                    },
                    "failing": {
                      "type": "integer"
                    },
                    "waived": {
                      "type": "integer"
                    }
                  }
                }
              },
              "days": {
                "type": "array",
                "description": "One point for each day on which something changed, oldest first",
                "items": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/InitiativeFigures"
                    },
                    {
                      "type": "object",
                      "required": [
                        "day"
                      ],
                      "properties": {
                        "day": {
                          "type": "string"
                        }
                      }
                    }
                  ]
                }
              }
            }
          }
        ]
      },
      "InitiativeCommand": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action",
          "stateVersion"
        ],
        "properties": {
          "action": {
            "$ref": "#/components/schemas/InitiativeAction"
          },
          "stateVersion": {
            "type": "integer"
          },
          "reason": {
            "type": "string",
            "maxLength": 4000
          },
          "change": {
            "$ref": "#/components/schemas/InitiativeTerms"
          }
        }
      },
      "ReadinessQuestionId": {
        "type": "string",
        "enum": [
          "domains",
          "bottleneck",
          "sources",
          "governance",
          "ownership",
          "experience",
          "team-size",
          "platform"
        ]
      },
      "ReadinessValue": {
        "description": "A number, or one of the words that the question offers",
        "oneOf": [
          {
            "type": "integer"
          },
          {
            "type": "string",
            "maxLength": 32
          }
        ]
      },
      "ReadinessEffect": {
        "type": "string",
        "enum": [
          "for",
          "neutral",
          "against"
        ]
      },
      "ReadinessAdvice": {
        "type": "string",
        "description": "What to do; undecided where too little is known",
        "enum": [
          "mesh-now",
          "pilot-first",
          "not-yet",
          "central-first",
          "undecided"
        ]
      },
      "ReadinessReason": {
        "type": "object",
        "required": [
          "question",
          "effect",
          "source",
          "value"
        ],
        "properties": {
          "question": {
            "$ref": "#/components/schemas/ReadinessQuestionId"
          },
          "effect": {
            "$ref": "#/components/schemas/ReadinessEffect"
          },
          "source": {
            "type": "string",
            "enum": [
              "catalog",
              "person"
            ]
          },
          "value": {
            "$ref": "#/components/schemas/ReadinessValue"
          }
        }
      },
      "ReadinessStep": {
        "type": "object",
        "required": [
          "kind"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "advice",
              "answer",
              "improve"
            ]
          },
          "question": {
            "$ref": "#/components/schemas/ReadinessQuestionId"
          },
          "advice": {
            "$ref": "#/components/schemas/ReadinessAdvice"
          }
        }
      },
      "ReadinessQuestion": {
        "type": "object",
        "required": [
          "id",
          "kind",
          "choices",
          "askable",
          "weight",
          "source"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/ReadinessQuestionId"
          },
          "kind": {
            "type": "string",
            "enum": [
              "number",
              "choice"
            ]
          },
          "choices": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "askable": {
            "type": "boolean",
            "description": "Whether a person may answer; not what the mesh counts itself"
          },
          "weight": {
            "type": "integer",
            "description": "How much it counts"
          },
          "source": {
            "type": "string",
            "enum": [
              "catalog",
              "person",
              "unknown"
            ],
            "description": "Whose answer counts"
          },
          "value": {
            "$ref": "#/components/schemas/ReadinessValue"
          },
          "effect": {
            "$ref": "#/components/schemas/ReadinessEffect"
          },
          "known": {
            "description": "What the catalog knows, also where a person says otherwise",
            "allOf": [
              {
                "$ref": "#/components/schemas/ReadinessValue"
              }
            ]
          },
          "answeredBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "answeredAt": {
            "type": "string"
          }
        }
      },
      "ReadinessPilot": {
        "type": "object",
        "description": "What to begin with, of what the reader may see",
        "required": [
          "kind",
          "entity",
          "consumers",
          "waiting",
          "reasons"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "product",
              "domain"
            ]
          },
          "entity": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "teamSize": {
            "type": "integer"
          },
          "consumers": {
            "type": "integer"
          },
          "waiting": {
            "type": "integer",
            "description": "Requests for access without an answer"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "criterion",
                "effect"
              ],
              "properties": {
                "criterion": {
                  "type": "string",
                  "enum": [
                    "demand",
                    "owner",
                    "team",
                    "sensitivity",
                    "criticality"
                  ]
                },
                "effect": {
                  "$ref": "#/components/schemas/ReadinessEffect"
                }
              }
            }
          }
        }
      },
      "MeshReadiness": {
        "type": "object",
        "required": [
          "advice",
          "coverage",
          "reasons",
          "unknown",
          "nextSteps",
          "questions",
          "facts",
          "mayAnswer",
          "stateVersion",
          "at"
        ],
        "properties": {
          "advice": {
            "$ref": "#/components/schemas/ReadinessAdvice"
          },
          "couldBe": {
            "description": "The advice if all that is not known spoke for a mesh, where it is another one",
            "allOf": [
              {
                "$ref": "#/components/schemas/ReadinessAdvice"
              }
            ]
          },
          "coverage": {
            "type": "number",
            "description": "How much is known, each question by its weight, from 0 to 1"
          },
          "reasons": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReadinessReason"
            }
          },
          "unknown": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReadinessQuestionId"
            }
          },
          "nextSteps": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReadinessStep"
            }
          },
          "questions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReadinessQuestion"
            }
          },
          "facts": {
            "type": "object",
            "description": "What the catalog and the mesh know",
            "required": [
              "domains",
              "ownedDomains",
              "products",
              "working",
              "teams",
              "sources",
              "decisions",
              "waiting",
              "overdue",
              "platforms"
            ],
            "properties": {
              "domains": {
                "type": "integer"
              },
              "ownedDomains": {
                "type": "integer"
              },
              "products": {
                "type": "integer"
              },
              "working": {
                "type": "integer",
                "description": "With a contract in effect and an agreement in force"
              },
              "teams": {
                "type": "integer"
              },
              "teamSize": {
                "type": "number"
              },
              "sources": {
                "type": "integer",
                "description": "Resources of the catalog that hold data"
              },
              "decisions": {
                "type": "integer"
              },
              "medianHoursToDecision": {
                "type": "number"
              },
              "waiting": {
                "type": "integer"
              },
              "overdue": {
                "type": "integer"
              },
              "platforms": {
                "type": "integer",
                "description": "Data platforms on which access is granted without a person"
              }
            }
          },
          "pilot": {
            "$ref": "#/components/schemas/ReadinessPilot"
          },
          "mayAnswer": {
            "type": "boolean"
          },
          "stateVersion": {
            "type": "integer"
          },
          "at": {
            "type": "string",
            "description": "When what is known was read"
          }
        }
      },
      "ReadinessCommand": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "stateVersion",
          "answers"
        ],
        "properties": {
          "stateVersion": {
            "type": "integer",
            "minimum": 1
          },
          "answers": {
            "type": "array",
            "minItems": 1,
            "maxItems": 20,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "question"
              ],
              "properties": {
                "question": {
                  "$ref": "#/components/schemas/ReadinessQuestionId"
                },
                "value": {
                  "description": "Left out, the answer is taken back",
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/ReadinessValue"
                    }
                  ]
                }
              }
            }
          }
        }
      },
      "AskedCheck": {
        "type": "object",
        "required": [
          "id",
          "title",
          "outcome",
          "waived"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "outcome": {
            "$ref": "#/components/schemas/Outcome"
          },
          "waived": {
            "type": "boolean"
          }
        }
      },
      "InitiativeProduct": {
        "type": "object",
        "required": [
          "product",
          "domain",
          "owner",
          "criticality",
          "lacking",
          "asked",
          "passed"
        ],
        "properties": {
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "domain": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "criticality": {
            "type": "string"
          },
          "asked": {
            "type": "integer"
          },
          "passed": {
            "type": "integer"
          },
          "lacking": {
            "type": "array",
            "description": "What does not pass",
            "items": {
              "$ref": "#/components/schemas/AskedCheck"
            }
          }
        }
      },
      "InitiativeProductPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/InitiativeProduct"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "totalItems": {
            "type": "integer",
            "description": "Where the reader may see all products"
          }
        }
      },
      "ProductInitiatives": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "name",
                "owner",
                "lastDay",
                "until",
                "asked",
                "passed",
                "lacking"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                },
                "owner": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "lastDay": {
                  "type": "string"
                },
                "until": {
                  "type": "string"
                },
                "asked": {
                  "type": "integer"
                },
                "passed": {
                  "type": "integer"
                },
                "lacking": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/AskedCheck"
                  }
                }
              }
            }
          }
        }
      },
      "Letter": {
        "type": "object",
        "required": [
          "subscribed",
          "sentences",
          "nextAt"
        ],
        "properties": {
          "subscribed": {
            "type": "boolean"
          },
          "sentences": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "nextAt": {
            "type": "string",
            "description": "Instant at which the next one is sent"
          }
        }
      },
      "LetterSubscription": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "subscribed"
        ],
        "properties": {
          "subscribed": {
            "type": "boolean"
          }
        }
      },
      "LevelCounts": {
        "type": "object",
        "required": [
          "none",
          "bronze",
          "silver",
          "gold"
        ],
        "properties": {
          "none": {
            "type": "integer"
          },
          "bronze": {
            "type": "integer"
          },
          "silver": {
            "type": "integer"
          },
          "gold": {
            "type": "integer"
          }
        }
      },
      "Mover": {
        "type": "object",
        "required": [
          "ref",
          "title",
          "points",
          "value"
        ],
        "properties": {
          "ref": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "points": {
            "type": "number",
            "description": "Points of score in thirty days"
          },
          "value": {
            "type": "number"
          }
        }
      },
      "CheckTotal": {
        "type": "object",
        "required": [
          "id",
          "title",
          "dimension",
          "products",
          "unknown",
          "waived",
          "gain"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "dimension": {
            "$ref": "#/components/schemas/Dimension"
          },
          "products": {
            "type": "integer",
            "description": "For which it fails"
          },
          "unknown": {
            "type": "integer",
            "description": "For which it is not known"
          },
          "waived": {
            "type": "integer",
            "description": "That are exempted from it"
          },
          "gain": {
            "type": "number",
            "description": "Points that the whole would have more if it passed everywhere"
          }
        }
      },
      "ScopeScores": {
        "type": "object",
        "required": [
          "score",
          "products",
          "inGrace",
          "levels",
          "dimensions",
          "failing",
          "movers",
          "waivers",
          "trend",
          "evaluatedAt"
        ],
        "properties": {
          "score": {
            "$ref": "#/components/schemas/Score"
          },
          "products": {
            "type": "integer"
          },
          "inGrace": {
            "type": "integer",
            "description": "Of these; too new to count in the score"
          },
          "levels": {
            "$ref": "#/components/schemas/LevelCounts"
          },
          "dimensions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DimensionScore"
            }
          },
          "failing": {
            "type": "array",
            "description": "Checks that do not pass somewhere, the most points first",
            "items": {
              "$ref": "#/components/schemas/CheckTotal"
            }
          },
          "movers": {
            "type": "object",
            "required": [
              "up",
              "down"
            ],
            "properties": {
              "up": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Mover"
                }
              },
              "down": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Mover"
                }
              }
            }
          },
          "waivers": {
            "type": "integer",
            "description": "Exemptions that hold"
          },
          "trend": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ScorePoint"
            }
          },
          "evaluatedAt": {
            "type": "string"
          }
        }
      },
      "DomainScorecard": {
        "allOf": [
          {
            "$ref": "#/components/schemas/ScopeScores"
          },
          {
            "type": "object",
            "required": [
              "domain"
            ],
            "properties": {
              "domain": {
                "$ref": "#/components/schemas/EntityLink"
              }
            }
          }
        ]
      },
      "Mesh": {
        "allOf": [
          {
            "$ref": "#/components/schemas/ScopeScores"
          },
          {
            "type": "object",
            "required": [
              "counts",
              "domains",
              "access",
              "return",
              "dataReadiness",
              "decisions",
              "figuresAt"
            ],
            "properties": {
              "dataReadiness": {
                "$ref": "#/components/schemas/DataReadiness"
              },
              "decisions": {
                "type": "array",
                "description": "What to decide today, the most urgent first",
                "items": {
                  "$ref": "#/components/schemas/MeshDecision"
                }
              },
              "counts": {
                "type": "object",
                "required": [
                  "products",
                  "domains",
                  "contracts",
                  "agreements"
                ],
                "properties": {
                  "products": {
                    "type": "integer"
                  },
                  "domains": {
                    "type": "integer"
                  },
                  "contracts": {
                    "type": "integer"
                  },
                  "agreements": {
                    "type": "integer"
                  }
                }
              },
              "domains": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "domain",
                    "products",
                    "score",
                    "dimensions",
                    "waivers"
                  ],
                  "properties": {
                    "domain": {
                      "$ref": "#/components/schemas/EntityLink"
                    },
                    "products": {
                      "type": "integer"
                    },
                    "score": {
                      "$ref": "#/components/schemas/Score"
                    },
                    "dimensions": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/DimensionScore"
                      }
                    },
                    "waivers": {
                      "type": "integer"
                    }
                  }
                }
              },
              "access": {
                "$ref": "#/components/schemas/AccessHealth"
              },
              "return": {
                "$ref": "#/components/schemas/MeshReturn"
              },
              "figuresAt": {
                "type": "string",
                "description": "When counts and figures were made"
              }
            }
          }
        ]
      },
      "DataReadiness": {
        "type": "object",
        "description": "Of products that are not retired",
        "required": [
          "critical",
          "training"
        ],
        "properties": {
          "critical": {
            "type": "object",
            "description": "Critical products, and those of which each port has a contract in effect and was measured lately",
            "required": [
              "products",
              "covered"
            ],
            "properties": {
              "products": {
                "type": "integer"
              },
              "covered": {
                "type": "integer"
              }
            }
          },
          "training": {
            "type": "object",
            "description": "How many could be used to train models",
            "required": [
              "products",
              "documented",
              "permitted",
              "measured",
              "ready"
            ],
            "properties": {
              "products": {
                "type": "integer"
              },
              "documented": {
                "type": "integer"
              },
              "permitted": {
                "type": "integer"
              },
              "measured": {
                "type": "integer"
              },
              "ready": {
                "type": "integer",
                "description": "All three"
              }
            }
          }
        }
      },
      "MeshDecision": {
        "type": "object",
        "required": [
          "kind"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "overdueDecisions",
              "blocking",
              "overdue",
              "drift",
              "failed",
              "initiative",
              "waiversEnding",
              "fell",
              "cheapest",
              "unknown",
              "unused"
            ]
          },
          "count": {
            "type": "integer"
          },
          "id": {
            "type": "string",
            "description": "Of a check or an initiative"
          },
          "ref": {
            "type": "string",
            "description": "Of a product"
          },
          "title": {
            "type": "string"
          },
          "points": {
            "type": "number",
            "description": "By which a product fell"
          },
          "gain": {
            "type": "number",
            "description": "Points that the whole would have more"
          }
        }
      },
      "AccessHealth": {
        "type": "object",
        "required": [
          "waiting",
          "overdueDecisions",
          "failed",
          "overdue",
          "drift",
          "sensitive"
        ],
        "properties": {
          "waiting": {
            "type": "integer",
            "description": "Requests that wait for a decision"
          },
          "overdueDecisions": {
            "type": "integer",
            "description": "Steps that are open for longer than they are left before they escalate"
          },
          "medianHoursToDecision": {
            "type": "number"
          },
          "failed": {
            "type": "integer",
            "description": "Grants that the platform refused"
          },
          "overdue": {
            "type": "integer",
            "description": "Ended, but the access is still there"
          },
          "drift": {
            "type": "integer",
            "description": "Differences between what is agreed and what is"
          },
          "sensitive": {
            "type": "object",
            "description": "Who can see confidential and restricted data, and what for",
            "required": [
              "agreements",
              "consumers",
              "purposes"
            ],
            "properties": {
              "agreements": {
                "type": "integer"
              },
              "consumers": {
                "type": "integer"
              },
              "purposes": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "purpose",
                    "agreements"
                  ],
                  "properties": {
                    "purpose": {
                      "type": "string"
                    },
                    "agreements": {
                      "type": "integer"
                    }
                  }
                }
              }
            }
          }
        }
      },
      "MeshReturn": {
        "type": "object",
        "description": "What the mesh gives back",
        "required": [
          "unused"
        ],
        "properties": {
          "medianDaysToContract": {
            "type": "number",
            "description": "From when a product was first seen to its first contract in effect"
          },
          "medianDaysToConsumer": {
            "type": "number",
            "description": "To the first agreement that was approved"
          },
          "consumersPerProduct": {
            "type": "number"
          },
          "unused": {
            "type": "integer",
            "description": "Products that nobody uses"
          },
          "crossDomain": {
            "type": "number",
            "description": "Share of agreements between products that cross domains, 0 to 1"
          }
        }
      },
      "Policy": {
        "type": "object",
        "required": [
          "version",
          "classifications",
          "purposes",
          "clocks",
          "checks",
          "levels"
        ],
        "properties": {
          "version": {
            "type": "string"
          },
          "classifications": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "description",
                "accessSteps",
                "controls",
                "defaultNotice",
                "legalBasisRequired"
              ],
              "properties": {
                "name": {
                  "$ref": "#/components/schemas/Classification"
                },
                "description": {
                  "type": "string"
                },
                "accessSteps": {
                  "$ref": "#/components/schemas/Stages"
                },
                "controls": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "longestPeriod": {
                  "type": "string"
                },
                "defaultNotice": {
                  "type": "string"
                },
                "legalBasisRequired": {
                  "type": "boolean"
                }
              }
            }
          },
          "purposes": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title",
                "extraSteps"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "extraSteps": {
                  "$ref": "#/components/schemas/Stages"
                }
              }
            }
          },
          "clocks": {
            "type": "object",
            "description": "What happens to a step while nobody acts, as ISO 8601 durations",
            "required": [
              "escalateTo",
              "lapseAfter"
            ],
            "properties": {
              "remindAfter": {
                "type": "string"
              },
              "escalateAfter": {
                "type": "string"
              },
              "escalateTo": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/StepRole"
                }
              },
              "lapseAfter": {
                "type": "string"
              }
            }
          },
          "checks": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title",
                "dimension",
                "why",
                "fix",
                "weight"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "dimension": {
                  "$ref": "#/components/schemas/Dimension"
                },
                "why": {
                  "type": "string"
                },
                "fix": {
                  "type": "string"
                },
                "weight": {
                  "type": "number"
                }
              }
            }
          },
          "levels": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "level",
                "score",
                "coverage"
              ],
              "properties": {
                "level": {
                  "$ref": "#/components/schemas/Level"
                },
                "score": {
                  "type": "number"
                },
                "coverage": {
                  "type": "number"
                }
              }
            }
          }
        }
      },
      "PolicyScope": {
        "type": "object",
        "description": "Where policies of their own hold, and the file that says so",
        "required": [
          "version",
          "findings"
        ],
        "properties": {
          "domain": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "version": {
            "type": "string"
          },
          "since": {
            "type": "string"
          },
          "source": {
            "type": "object",
            "required": [
              "name",
              "readAt"
            ],
            "properties": {
              "name": {
                "type": "string",
                "description": "Address or name of the file"
              },
              "readAt": {
                "type": "string",
                "description": "When it was last tried"
              },
              "changedAt": {
                "type": "string",
                "description": "When what is in force was found in it"
              }
            }
          },
          "findings": {
            "description": "What is wrong with the file as it was last found",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "PolicyDifference": {
        "type": "object",
        "required": [
          "path",
          "after"
        ],
        "properties": {
          "path": {
            "type": "string"
          },
          "before": {
            "type": "string"
          },
          "after": {
            "type": "string"
          }
        }
      },
      "PolicyCheck": {
        "type": "object",
        "required": [
          "id",
          "title",
          "dimension",
          "why",
          "fix",
          "weight",
          "severity",
          "owner",
          "blocks",
          "rule",
          "saidBy"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "dimension": {
            "$ref": "#/components/schemas/Dimension"
          },
          "why": {
            "type": "string"
          },
          "fix": {
            "type": "string"
          },
          "link": {
            "type": "string"
          },
          "weight": {
            "type": "number"
          },
          "severity": {
            "type": "string",
            "enum": [
              "minor",
              "major",
              "critical"
            ]
          },
          "owner": {
            "type": "string",
            "description": "Who decides on waivers"
          },
          "blocks": {
            "type": "boolean"
          },
          "effectiveFrom": {
            "type": "string",
            "description": "First day on which it counts"
          },
          "countsFrom": {
            "type": "string",
            "description": "The day from which it counts, while it is only announced"
          },
          "rule": {
            "type": "string",
            "description": "An expression, or the name of a rule"
          },
          "appliesTo": {
            "type": "string",
            "description": "To which products, in words"
          },
          "saidBy": {
            "description": "Whose policies it comes from, or was last changed by",
            "type": "string",
            "enum": [
              "suite",
              "mesh",
              "domain"
            ]
          },
          "failing": {
            "description": "Products that fail it, waived ones left out; absent for those who may not know",
            "type": "integer"
          }
        }
      },
      "PolicyDocument": {
        "type": "object",
        "description": "Policies as a file says them, apart from the checks",
        "properties": {
          "controls": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title",
                "evidence"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "evidence": {
                  "type": "string"
                }
              }
            }
          },
          "classifications": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "controls",
                "accessSteps"
              ],
              "properties": {
                "name": {
                  "$ref": "#/components/schemas/Classification"
                },
                "description": {
                  "type": "string"
                },
                "controls": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "accessSteps": {
                  "$ref": "#/components/schemas/Stages"
                },
                "sameTeamPasses": {
                  "type": "boolean"
                },
                "longestPeriod": {
                  "type": "string"
                },
                "defaultNotice": {
                  "type": "string"
                },
                "legalBasisRequired": {
                  "type": "boolean"
                },
                "purposes": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          },
          "purposes": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "title",
                "extraSteps"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "extraSteps": {
                  "$ref": "#/components/schemas/Stages"
                }
              }
            }
          },
          "revisions": {
            "description": "Who approves a contract revision, by what it changes",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "classification",
                "first",
                "breaking",
                "warning",
                "safe"
              ],
              "properties": {
                "classification": {
                  "$ref": "#/components/schemas/Classification"
                },
                "first": {
                  "$ref": "#/components/schemas/Stages"
                },
                "breaking": {
                  "$ref": "#/components/schemas/Stages"
                },
                "warning": {
                  "$ref": "#/components/schemas/Stages"
                },
                "safe": {
                  "$ref": "#/components/schemas/Stages"
                }
              }
            }
          },
          "roles": {
            "description": "The groups behind the roles; owners come from the catalog",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "role",
                "holders"
              ],
              "properties": {
                "role": {
                  "$ref": "#/components/schemas/StepRole"
                },
                "domain": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "holders": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/EntityLink"
                  }
                }
              }
            }
          },
          "clocks": {
            "type": "object",
            "description": "What happens to a step while nobody acts, and for how long access may be open that nobody approved, as ISO 8601 durations; never where one is left out",
            "required": [
              "escalateTo"
            ],
            "properties": {
              "remindAfter": {
                "type": "string"
              },
              "escalateAfter": {
                "type": "string"
              },
              "escalateTo": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/StepRole"
                }
              },
              "lapseAfter": {
                "type": "string"
              },
              "breakGlass": {
                "type": "string"
              }
            }
          },
          "quality": {
            "type": "object",
            "properties": {
              "completeness": {
                "type": "number"
              },
              "accuracy": {
                "type": "number"
              },
              "freshness": {
                "type": "string"
              }
            }
          },
          "levels": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name"
              ],
              "properties": {
                "name": {
                  "$ref": "#/components/schemas/Level"
                },
                "score": {
                  "type": "number"
                },
                "coverage": {
                  "type": "number"
                },
                "checks": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          },
          "residency": {
            "type": "object",
            "additionalProperties": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          },
          "grace": {
            "type": "object",
            "properties": {
              "products": {
                "type": "string"
              },
              "checks": {
                "type": "string"
              }
            }
          },
          "waivers": {
            "type": "object",
            "properties": {
              "longest": {
                "type": "string"
              }
            }
          },
          "weights": {
            "type": "object",
            "additionalProperties": {
              "type": "number"
            }
          },
          "criticality": {
            "type": "object",
            "properties": {
              "setBy": {
                "type": "string"
              },
              "confirmedBy": {
                "type": "string"
              }
            }
          }
        }
      },
      "Policies": {
        "type": "object",
        "required": [
          "mesh",
          "domains",
          "current"
        ],
        "properties": {
          "mesh": {
            "$ref": "#/components/schemas/PolicyScope"
          },
          "domains": {
            "description": "Domains with files of their own, of those that I may see",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyScope"
            }
          },
          "current": {
            "type": "object",
            "description": "What holds where it was asked about",
            "required": [
              "version",
              "policies",
              "checks",
              "differences"
            ],
            "properties": {
              "domain": {
                "$ref": "#/components/schemas/EntityLink"
              },
              "version": {
                "type": "string"
              },
              "policies": {
                "$ref": "#/components/schemas/PolicyDocument"
              },
              "checks": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/PolicyCheck"
                }
              },
              "differences": {
                "description": "What the file changes of what would hold without it",
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/PolicyDifference"
                }
              }
            }
          }
        }
      },
      "PolicyVersion": {
        "type": "object",
        "required": [
          "version",
          "since",
          "policies"
        ],
        "properties": {
          "version": {
            "type": "string"
          },
          "domain": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "since": {
            "type": "string",
            "description": "When it was first in force"
          },
          "policies": {
            "description": "All of it, as a file would say it",
            "type": "object",
            "additionalProperties": true
          }
        }
      },
      "AuthoringForm": {
        "type": "object",
        "description": "What is filled in so far; other fields of a template are passed over",
        "additionalProperties": true,
        "properties": {
          "name": {
            "type": "string",
            "maxLength": 1000
          },
          "title": {
            "type": "string",
            "maxLength": 1000
          },
          "description": {
            "type": "string",
            "maxLength": 20000
          },
          "owner": {
            "type": "string",
            "maxLength": 1000
          },
          "domain": {
            "type": "string",
            "maxLength": 1000
          },
          "system": {
            "type": "string",
            "maxLength": 1000
          },
          "type": {
            "type": "string",
            "maxLength": 100
          },
          "archetype": {
            "type": "string",
            "maxLength": 100
          },
          "lifecycle": {
            "type": "string",
            "maxLength": 100
          },
          "criticality": {
            "type": "string",
            "maxLength": 100
          },
          "classification": {
            "type": "string",
            "maxLength": 100
          },
          "ports": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "type": "object",
              "properties": {
                "name": {
                  "type": "string",
                  "maxLength": 1000
                },
                "title": {
                  "type": "string",
                  "maxLength": 1000
                },
                "description": {
                  "type": "string",
                  "maxLength": 20000
                },
                "type": {
                  "type": "string",
                  "maxLength": 100
                },
                "dataset": {
                  "type": "string",
                  "maxLength": 100
                },
                "columns": {
                  "type": "array",
                  "maxItems": 2000,
                  "items": {
                    "$ref": "#/components/schemas/AuthoringColumn"
                  }
                }
              }
            }
          },
          "inputs": {
            "description": "What it takes in from other products",
            "type": "array",
            "maxItems": 50,
            "items": {
              "type": "object",
              "properties": {
                "from": {
                  "type": "object",
                  "properties": {
                    "product": {
                      "type": "string",
                      "maxLength": 1000
                    },
                    "port": {
                      "type": "string",
                      "maxLength": 1000
                    }
                  }
                },
                "purpose": {
                  "type": "string",
                  "maxLength": 1000
                },
                "legalBasis": {
                  "type": "string",
                  "maxLength": 1000
                },
                "lastDay": {
                  "type": "string",
                  "maxLength": 1000
                }
              }
            }
          },
          "serviceObjectives": {
            "type": "object",
            "additionalProperties": true,
            "properties": {
              "freshness": {
                "type": "string",
                "maxLength": 100
              },
              "completeness": {
                "type": "number"
              },
              "accuracy": {
                "type": "number"
              },
              "dashboard": {
                "type": "string",
                "maxLength": 2000
              }
            }
          },
          "support": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "type": "object",
              "properties": {
                "channel": {
                  "type": "string",
                  "maxLength": 1000
                },
                "tool": {
                  "type": "string",
                  "maxLength": 1000
                },
                "url": {
                  "type": "string",
                  "maxLength": 2000
                },
                "description": {
                  "type": "string",
                  "maxLength": 20000
                }
              }
            }
          }
        }
      },
      "AuthoringFinding": {
        "type": "object",
        "required": [
          "about",
          "severity",
          "path",
          "message"
        ],
        "properties": {
          "about": {
            "description": "The names that are filled in, the descriptor, or the contract of a port",
            "type": "string",
            "enum": [
              "name",
              "product",
              "contract"
            ]
          },
          "port": {
            "type": "string"
          },
          "rule": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "path": {
            "type": "string"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "AuthoringPreview": {
        "type": "object",
        "required": [
          "findings",
          "gates",
          "demands",
          "similar"
        ],
        "properties": {
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuthoringFinding"
            }
          },
          "gates": {
            "type": "array",
            "description": "What the contract of each port is held against, and who would decide on it; only of those without errors, in a form without errors",
            "items": {
              "type": "object",
              "required": [
                "port",
                "classification",
                "policies",
                "blocked",
                "reason",
                "policyVersion",
                "steps"
              ],
              "properties": {
                "port": {
                  "type": "string"
                },
                "classification": {
                  "$ref": "#/components/schemas/Classification"
                },
                "policies": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/PolicyResult"
                  }
                },
                "blocked": {
                  "type": "boolean",
                  "description": "Whether a blocking policy fails"
                },
                "reason": {
                  "type": "string"
                },
                "policyVersion": {
                  "type": "string"
                },
                "steps": {
                  "type": "array",
                  "description": "Who would decide; nobody when it takes effect by itself",
                  "items": {
                    "$ref": "#/components/schemas/Step"
                  }
                }
              }
            }
          },
          "demands": {
            "type": "object",
            "description": "What the strictest classification in it asks of those who want to use it",
            "required": [
              "classification",
              "controls",
              "accessSteps",
              "sameTeamPasses",
              "defaultNotice",
              "legalBasisRequired"
            ],
            "properties": {
              "classification": {
                "$ref": "#/components/schemas/Classification"
              },
              "description": {
                "type": "string"
              },
              "controls": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "id",
                    "title"
                  ],
                  "properties": {
                    "id": {
                      "type": "string"
                    },
                    "title": {
                      "type": "string"
                    }
                  }
                }
              },
              "accessSteps": {
                "$ref": "#/components/schemas/Stages"
              },
              "sameTeamPasses": {
                "type": "boolean"
              },
              "longestPeriod": {
                "type": "string",
                "description": "ISO 8601 duration"
              },
              "defaultNotice": {
                "type": "string",
                "description": "ISO 8601 duration"
              },
              "legalBasisRequired": {
                "type": "boolean"
              },
              "purposes": {
                "description": "Titles of those that are permitted; all when absent",
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          "birth": {
            "type": "object",
            "description": "What it would score as soon as it is in the catalog; absent while the catalog would refuse it",
            "required": [
              "policyVersion",
              "score",
              "approved",
              "checks"
            ],
            "properties": {
              "policyVersion": {
                "type": "string"
              },
              "score": {
                "$ref": "#/components/schemas/Score"
              },
              "approved": {
                "allOf": [
                  {
                    "$ref": "#/components/schemas/Score"
                  }
                ],
                "description": "Once its contracts are approved, with all else the same"
              },
              "checks": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/AuthoringCheck"
                }
              }
            }
          },
          "similar": {
            "type": "array",
            "description": "Products that look like it, of those that I may see; at most 5, the most alike first",
            "items": {
              "type": "object",
              "required": [
                "product",
                "domain",
                "owner",
                "likeness",
                "words",
                "columns"
              ],
              "properties": {
                "product": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "description": {
                  "type": "string"
                },
                "domain": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "owner": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "likeness": {
                  "type": "number",
                  "description": "0 to 1"
                },
                "words": {
                  "description": "That both use",
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "columns": {
                  "description": "That both have, by the names of the other one",
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          }
        }
      },
      "AuthoringCheck": {
        "type": "object",
        "required": [
          "id",
          "title",
          "dimension",
          "why",
          "fix",
          "severity",
          "blocks",
          "announced",
          "outcome",
          "evidence",
          "points"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "dimension": {
            "$ref": "#/components/schemas/Dimension"
          },
          "why": {
            "type": "string"
          },
          "fix": {
            "type": "string"
          },
          "link": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "minor",
              "major",
              "critical"
            ]
          },
          "blocks": {
            "type": "boolean"
          },
          "announced": {
            "type": "boolean"
          },
          "countsFrom": {
            "type": "string"
          },
          "outcome": {
            "$ref": "#/components/schemas/Outcome"
          },
          "evidence": {
            "type": "string"
          },
          "points": {
            "type": "number",
            "description": "That the score would have more if it passed"
          },
          "passesApproved": {
            "type": "boolean",
            "description": "Whether it passes once the contracts are approved"
          }
        }
      },
      "AuthoringText": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "text",
          "format"
        ],
        "properties": {
          "text": {
            "type": "string",
            "minLength": 1
          },
          "format": {
            "description": "`csv` is data with names in its first line, `columns` lists a column a row",
            "type": "string",
            "enum": [
              "sql",
              "avro",
              "jsonschema",
              "dbt",
              "csv",
              "columns",
              "protobuf",
              "openapi",
              "asyncapi"
            ]
          },
          "dialect": {
            "description": "Of SQL, and of the types that the others name; PostgreSQL when absent",
            "type": "string",
            "enum": [
              "postgresql",
              "snowflake",
              "bigquery",
              "databricks"
            ]
          },
          "object": {
            "description": "Which of several tables, models or messages; the first when absent",
            "type": "string",
            "maxLength": 1000
          }
        }
      },
      "AdoptionCommand": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "url",
          "owner",
          "domain"
        ],
        "properties": {
          "url": {
            "description": "Of a repository, a folder of one, or a file, at a host that the portal may read from",
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          },
          "owner": {
            "description": "Reference to an entity, a group when it names no kind",
            "type": "string",
            "minLength": 1,
            "maxLength": 500
          },
          "domain": {
            "description": "Reference to an entity, a domain when it names no kind",
            "type": "string",
            "minLength": 1,
            "maxLength": 500
          },
          "name": {
            "description": "Of the product; what the repository is called when absent",
            "type": "string",
            "minLength": 1,
            "maxLength": 63
          },
          "title": {
            "type": "string",
            "maxLength": 1000
          },
          "description": {
            "type": "string",
            "maxLength": 20000
          },
          "type": {
            "description": "How others take data from it; analytical when absent",
            "type": "string",
            "enum": [
              "analytical",
              "event-driven",
              "api",
              "operational"
            ]
          },
          "archetype": {
            "description": "Source-aligned when absent",
            "type": "string",
            "enum": [
              "source-aligned",
              "aggregate",
              "consumer-aligned"
            ]
          },
          "lifecycle": {
            "type": "string",
            "maxLength": 100
          },
          "classification": {
            "description": "Internal when absent",
            "type": "string",
            "maxLength": 100
          },
          "dialect": {
            "description": "Of SQL; PostgreSQL when absent",
            "type": "string",
            "enum": [
              "postgresql",
              "snowflake",
              "bigquery",
              "databricks"
            ]
          },
          "only": {
            "description": "Ports that are wanted, by their names or those of their tables; all when absent",
            "type": "array",
            "maxItems": 1000,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 500
            }
          },
          "anew": {
            "description": "Whether to write over a data product, and contracts, that the repository has",
            "type": "boolean"
          }
        }
      },
      "FoundPort": {
        "type": "object",
        "required": [
          "name",
          "type",
          "source"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "source": {
            "type": "string",
            "description": "The file that defines it"
          }
        }
      },
      "Adoption": {
        "type": "object",
        "required": [
          "url",
          "product",
          "ports",
          "found",
          "totalFound",
          "notes",
          "totalNotes",
          "files"
        ],
        "properties": {
          "url": {
            "type": "string",
            "description": "As it was read"
          },
          "product": {
            "type": "string",
            "description": "Its name"
          },
          "ports": {
            "type": "array",
            "description": "Those that are wanted; none where there are too many for a product",
            "items": {
              "type": "object",
              "required": [
                "name",
                "type",
                "source",
                "contract"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                },
                "source": {
                  "type": "string",
                  "description": "The file that defines it"
                },
                "contract": {
                  "type": "string",
                  "description": "The file of its contract"
                }
              }
            }
          },
          "found": {
            "type": "array",
            "description": "All that can be ports; at most 1,000 of totalFound",
            "items": {
              "$ref": "#/components/schemas/FoundPort"
            }
          },
          "totalFound": {
            "type": "integer"
          },
          "notes": {
            "type": "array",
            "description": "What was not understood, was guessed, or is missing; at most 500 of totalNotes",
            "items": {
              "type": "object",
              "required": [
                "file",
                "path",
                "severity",
                "message"
              ],
              "properties": {
                "file": {
                  "type": "string",
                  "description": "Empty for the product as a whole"
                },
                "path": {
                  "type": "string",
                  "description": "Where in it"
                },
                "severity": {
                  "type": "string",
                  "enum": [
                    "error",
                    "warning"
                  ]
                },
                "message": {
                  "type": "string",
                  "description": "For people"
                }
              }
            }
          },
          "totalNotes": {
            "type": "integer"
          },
          "files": {
            "type": "array",
            "description": "The descriptor and the contracts",
            "items": {
              "type": "object",
              "required": [
                "path",
                "bytes",
                "replaces"
              ],
              "properties": {
                "path": {
                  "type": "string",
                  "description": "Within the repository"
                },
                "bytes": {
                  "type": "integer"
                },
                "replaces": {
                  "type": "boolean",
                  "description": "Whether one is there already"
                },
                "content": {
                  "type": "string",
                  "description": "Absent where there is too much of it to be shown"
                }
              }
            }
          }
        }
      },
      "AuthoringColumn": {
        "type": "object",
        "properties": {
          "name": {
            "type": "string"
          },
          "type": {
            "type": "string",
            "enum": [
              "string",
              "integer",
              "number",
              "boolean",
              "date",
              "timestamp",
              "object",
              "array"
            ]
          },
          "required": {
            "type": "boolean"
          },
          "key": {
            "type": "boolean"
          },
          "classification": {
            "type": "string"
          },
          "personal": {
            "type": "boolean"
          },
          "description": {
            "type": "string"
          }
        }
      },
      "AuthoringColumns": {
        "type": "object",
        "required": [
          "objects",
          "totalObjects",
          "object",
          "columns",
          "totalColumns",
          "notes",
          "totalNotes"
        ],
        "properties": {
          "objects": {
            "type": "array",
            "description": "Tables, models or messages of the text; at most 1,000",
            "items": {
              "type": "object",
              "required": [
                "name",
                "columns"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "description": {
                  "type": "string"
                },
                "columns": {
                  "type": "integer"
                }
              }
            }
          },
          "totalObjects": {
            "type": "integer"
          },
          "object": {
            "type": "string",
            "description": "Whose columns these are"
          },
          "columns": {
            "description": "At most 2,000",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuthoringColumn"
            }
          },
          "totalColumns": {
            "type": "integer"
          },
          "notes": {
            "type": "array",
            "description": "What was not understood, was guessed, or has no place in the form; at most 100",
            "items": {
              "type": "object",
              "required": [
                "path",
                "message"
              ],
              "properties": {
                "path": {
                  "type": "string",
                  "description": "Where in the text"
                },
                "message": {
                  "type": "string"
                }
              }
            }
          },
          "totalNotes": {
            "type": "integer"
          }
        }
      },
      "PolicyTry": {
        "type": "object",
        "additionalProperties": false,
        "description": "Either a rule or a check",
        "properties": {
          "rule": {
            "description": "An expression over the facts of a product",
            "type": "string",
            "minLength": 1,
            "maxLength": 4000
          },
          "check": {
            "description": "A check as a file of policies has it, in YAML",
            "type": "string",
            "minLength": 1,
            "maxLength": 20000
          },
          "domain": {
            "description": "Entity reference; only products of it",
            "type": "string",
            "maxLength": 200
          },
          "cursor": {
            "type": "string",
            "maxLength": 1000
          }
        }
      },
      "PolicyTryPage": {
        "type": "object",
        "required": [
          "counts",
          "items"
        ],
        "properties": {
          "counts": {
            "type": "object",
            "required": [
              "pass",
              "fail",
              "not-applicable",
              "unknown"
            ],
            "properties": {
              "pass": {
                "type": "integer"
              },
              "fail": {
                "type": "integer"
              },
              "not-applicable": {
                "type": "integer"
              },
              "unknown": {
                "type": "integer"
              }
            }
          },
          "items": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "product",
                "outcome",
                "evidence"
              ],
              "properties": {
                "product": {
                  "$ref": "#/components/schemas/EntityLink"
                },
                "outcome": {
                  "$ref": "#/components/schemas/Outcome"
                },
                "evidence": {
                  "type": "string"
                }
              }
            }
          },
          "totalItems": {
            "type": "integer",
            "description": "Products in all, where known"
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "FactSchema": {
        "type": "object",
        "required": [
          "type",
          "properties",
          "required"
        ],
        "properties": {
          "type": {
            "type": "string",
            "enum": [
              "object"
            ]
          },
          "properties": {
            "type": "object",
            "additionalProperties": true
          },
          "required": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "additionalProperties": true
      },
      "FactCollector": {
        "type": "object",
        "required": [
          "id",
          "title",
          "every",
          "freshFor"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "As rules name it: `product.collected.<id>`"
          },
          "title": {
            "type": "string"
          },
          "every": {
            "type": "string",
            "description": "ISO 8601 duration"
          },
          "freshFor": {
            "type": "string",
            "description": "ISO 8601 duration; what is older is unknown"
          },
          "run": {
            "type": "object",
            "description": "The last time that it was asked about all products",
            "required": [
              "startedAt",
              "endedAt",
              "products",
              "changed",
              "refused",
              "problems"
            ],
            "properties": {
              "startedAt": {
                "type": "string"
              },
              "endedAt": {
                "type": "string"
              },
              "products": {
                "type": "integer"
              },
              "changed": {
                "type": "integer",
                "description": "Products of which anything was another"
              },
              "refused": {
                "type": "integer",
                "description": "Answers that were not taken"
              },
              "problems": {
                "type": "array",
                "description": "At most five",
                "items": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "Platform": {
        "type": "object",
        "required": [
          "provisioners"
        ],
        "properties": {
          "provisioners": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "type",
                "available"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                },
                "available": {
                  "type": "boolean"
                },
                "message": {
                  "type": "string"
                }
              }
            }
          },
          "collectors": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/FactCollector"
            }
          },
          "pause": {
            "type": "object",
            "required": [
              "paused"
            ],
            "properties": {
              "paused": {
                "type": "boolean"
              },
              "by": {
                "$ref": "#/components/schemas/EntityLink"
              },
              "reason": {
                "type": "string"
              },
              "at": {
                "type": "string"
              }
            }
          },
          "mayOperate": {
            "type": "boolean",
            "description": "Whether I may pause granting and start reconciliations"
          }
        }
      },
      "TaskState": {
        "type": "string",
        "enum": [
          "open",
          "done",
          "cannot",
          "superseded"
        ]
      },
      "Task": {
        "type": "object",
        "required": [
          "id",
          "kind",
          "state",
          "provisioner",
          "agreement",
          "product",
          "port",
          "consumer",
          "environment",
          "resources",
          "instructions",
          "owner",
          "createdAt",
          "dueAt",
          "stateVersion",
          "actions"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "grant",
              "change",
              "revoke"
            ]
          },
          "state": {
            "$ref": "#/components/schemas/TaskState"
          },
          "provisioner": {
            "type": "string"
          },
          "agreement": {
            "type": "string"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "port": {
            "type": "string"
          },
          "consumer": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "environment": {
            "type": "string"
          },
          "resources": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "instructions": {
            "type": "string"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "createdAt": {
            "type": "string"
          },
          "dueAt": {
            "type": "string"
          },
          "decidedBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "decidedAt": {
            "type": "string"
          },
          "words": {
            "type": "string",
            "description": "What was attested, or why it cannot be done"
          },
          "stateVersion": {
            "type": "integer"
          },
          "actions": {
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "done",
                "cannot",
                "reopen"
              ]
            }
          }
        }
      },
      "TaskPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Task"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "TaskCommand": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action",
          "stateVersion"
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "done",
              "cannot",
              "reopen"
            ]
          },
          "stateVersion": {
            "type": "integer"
          },
          "reason": {
            "type": "string",
            "maxLength": 4000
          },
          "attestation": {
            "type": "string",
            "maxLength": 4000,
            "description": "Asked for when something was taken back"
          }
        }
      },
      "PauseCommand": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "paused",
          "reason"
        ],
        "properties": {
          "paused": {
            "type": "boolean"
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4000
          }
        }
      },
      "DriftKind": {
        "type": "string",
        "enum": [
          "missing",
          "lingering",
          "unagreed"
        ],
        "description": "missing: agreed and made, but not there any more; lingering: ended, but still there; unagreed: there, and nobody agreed to it"
      },
      "Drift": {
        "type": "object",
        "required": [
          "id",
          "kind",
          "provisioner",
          "environment",
          "container",
          "principal",
          "name",
          "foundAt",
          "seenAt",
          "outcome"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/DriftKind"
          },
          "provisioner": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "container": {
            "type": "string"
          },
          "principal": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "columns": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "agreement": {
            "type": "string"
          },
          "product": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "foundAt": {
            "type": "string"
          },
          "seenAt": {
            "type": "string"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "reported",
              "inherited",
              "repairing"
            ]
          },
          "note": {
            "type": "string"
          }
        }
      },
      "DriftPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Drift"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "Reconciliation": {
        "type": "object",
        "required": [
          "id",
          "state",
          "trigger",
          "startedAt",
          "compared",
          "granted",
          "missing",
          "lingering",
          "unagreed",
          "inherited",
          "repaired",
          "wouldRevoke",
          "problems",
          "stateVersion"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "waiting",
              "running",
              "asks",
              "done",
              "failed",
              "declined"
            ]
          },
          "trigger": {
            "type": "string",
            "enum": [
              "schedule",
              "demand"
            ]
          },
          "startedBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "startedAt": {
            "type": "string"
          },
          "finishedAt": {
            "type": "string"
          },
          "compared": {
            "type": "integer"
          },
          "granted": {
            "type": "integer"
          },
          "missing": {
            "type": "integer"
          },
          "lingering": {
            "type": "integer"
          },
          "unagreed": {
            "type": "integer"
          },
          "inherited": {
            "type": "integer"
          },
          "repaired": {
            "type": "integer"
          },
          "wouldRevoke": {
            "type": "integer"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "decidedBy": {
            "$ref": "#/components/schemas/EntityLink"
          },
          "decidedAt": {
            "type": "string"
          },
          "stateVersion": {
            "type": "integer"
          }
        }
      },
      "ImportKind": {
        "type": "string",
        "enum": [
          "bitol",
          "dbt",
          "openmetadata",
          "datahub"
        ]
      },
      "ImportSeverity": {
        "type": "string",
        "description": "`error`: a file, product or contract is left out; `warning`: a part of one, or a guess",
        "enum": [
          "error",
          "warning"
        ]
      },
      "ImportOutcome": {
        "type": "string",
        "description": "`complete`: the catalog has what was understood; `stopped`: it would have removed too much; `failed`: it could not be read. In both the catalog keeps what it had.",
        "enum": [
          "complete",
          "stopped",
          "failed"
        ]
      },
      "ImportNote": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "file",
          "path",
          "severity",
          "message"
        ],
        "properties": {
          "file": {
            "type": "string",
            "maxLength": 300
          },
          "path": {
            "type": "string",
            "maxLength": 300
          },
          "severity": {
            "$ref": "#/components/schemas/ImportSeverity"
          },
          "message": {
            "type": "string",
            "maxLength": 600
          },
          "product": {
            "type": "string",
            "maxLength": 200
          }
        }
      },
      "ImportReport": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "source",
          "kind",
          "location",
          "startedAt",
          "endedAt",
          "outcome",
          "files",
          "products",
          "withNotes",
          "leftOut",
          "contracts",
          "errors",
          "warnings",
          "notes"
        ],
        "properties": {
          "source": {
            "type": "string",
            "maxLength": 100,
            "minLength": 1
          },
          "kind": {
            "$ref": "#/components/schemas/ImportKind"
          },
          "location": {
            "type": "string",
            "maxLength": 1000
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "endedAt": {
            "type": "string",
            "format": "date-time"
          },
          "outcome": {
            "$ref": "#/components/schemas/ImportOutcome"
          },
          "problem": {
            "type": "string",
            "maxLength": 1000
          },
          "files": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "products": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "withNotes": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "leftOut": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "contracts": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "errors": {
            "type": "integer",
            "minimum": 0,
            "maximum": 10000000
          },
          "warnings": {
            "type": "integer",
            "minimum": 0,
            "maximum": 10000000
          },
          "notes": {
            "type": "array",
            "maxItems": 1000,
            "items": {
              "$ref": "#/components/schemas/ImportNote"
            }
          }
        }
      },
      "ImportRun": {
        "type": "object",
        "required": [
          "id",
          "source",
          "kind",
          "location",
          "startedAt",
          "endedAt",
          "outcome",
          "files",
          "products",
          "withNotes",
          "leftOut",
          "contracts",
          "errors",
          "warnings",
          "kept"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/ImportKind"
          },
          "location": {
            "type": "string"
          },
          "startedAt": {
            "type": "string"
          },
          "endedAt": {
            "type": "string"
          },
          "outcome": {
            "$ref": "#/components/schemas/ImportOutcome"
          },
          "problem": {
            "type": "string",
            "description": "Why it stopped or could not be read"
          },
          "files": {
            "type": "integer",
            "description": "Files that were looked into"
          },
          "products": {
            "type": "integer",
            "description": "Products that were taken"
          },
          "withNotes": {
            "type": "integer",
            "description": "Of the products, those with notes"
          },
          "leftOut": {
            "type": "integer",
            "description": "Products that were not taken"
          },
          "contracts": {
            "type": "integer"
          },
          "errors": {
            "type": "integer"
          },
          "warnings": {
            "type": "integer"
          },
          "kept": {
            "type": "integer",
            "description": "Notes that were kept, errors first"
          }
        }
      },
      "ImportSource": {
        "type": "object",
        "required": [
          "source",
          "last",
          "runs"
        ],
        "properties": {
          "source": {
            "type": "string",
            "description": "Its id in the configuration"
          },
          "last": {
            "$ref": "#/components/schemas/ImportRun"
          },
          "runs": {
            "type": "array",
            "description": "The runs that are remembered, the latest first",
            "items": {
              "$ref": "#/components/schemas/ImportRun"
            }
          }
        }
      },
      "ImportSourcePage": {
        "type": "object",
        "required": [
          "items",
          "mayImport"
        ],
        "properties": {
          "mayImport": {
            "type": "boolean",
            "description": "Whether I may have a source read now"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ImportSource"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "ImportRunDetail": {
        "type": "object",
        "required": [
          "run",
          "items"
        ],
        "properties": {
          "run": {
            "$ref": "#/components/schemas/ImportRun"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ImportNote"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "ReconciliationPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Reconciliation"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "ReconciliationDecision": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "confirm",
          "stateVersion",
          "reason"
        ],
        "properties": {
          "confirm": {
            "type": "boolean"
          },
          "stateVersion": {
            "type": "integer"
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4000
          }
        }
      },
      "DescriptorValidation": {
        "type": "object",
        "required": [
          "valid",
          "findings"
        ],
        "properties": {
          "valid": {
            "type": "boolean"
          },
          "findings": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "path",
                "expected",
                "message"
              ],
              "properties": {
                "path": {
                  "type": "string"
                },
                "value": {},
                "expected": {
                  "type": "string"
                },
                "message": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "ContractValidation": {
        "type": "object",
        "required": [
          "valid",
          "findings"
        ],
        "properties": {
          "valid": {
            "type": "boolean"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "view": {
            "$ref": "#/components/schemas/ContractView"
          }
        }
      },
      "Change": {
        "type": "object",
        "required": [
          "entityRef"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "type": "string",
            "maxLength": 255
          },
          "hash": {
            "type": "string",
            "maxLength": 100,
            "description": "Of the entity as it was reported"
          }
        }
      }
    }
  }
};
