locals {
  # What is handed out, and what becomes it.
  schemas = toset([var.schema, "${var.schema}_staging", "${var.schema}_masked"])
  made    = var.make_schemas ? local.schemas : toset([])
}

# Owns what is in this environment, of every product of the domain. Nobody signs in as this one.
resource "postgresql_role" "owner" {
  count = var.make_schemas ? 1 : 0

  name  = "${var.schema}_owner"
  login = false
}

resource "postgresql_schema" "environment" {
  for_each = local.made

  database     = var.database
  name         = each.key
  owner        = postgresql_role.owner[0].name
  drop_cascade = false

  # Data is not lost to a slip.
  lifecycle {
    prevent_destroy = true
  }
}

# What the platform has made already is looked for, and never changed from here. Only schemas that
# the user may use are seen.
data "postgresql_schemas" "there" {
  count = var.make_schemas ? 0 : 1

  database = var.database

  lifecycle {
    postcondition {
      condition     = length(setsubtract(local.schemas, self.schemas)) == 0
      error_message = "The platform has to make these schemas first, and to let PGUSER use them: ${join(", ", setsubtract(local.schemas, self.schemas))}."
    }
  }
}

output "schema" {
  description = "Where ports are in this environment"
  value       = var.schema
}
