locals {
  schema = "${replace(var.domain, "-", "_")}${var.schema_suffix}"
}

# Owns what is in this environment. Nobody signs in as this one.
resource "postgresql_role" "owner" {
  name  = "${local.schema}_owner"
  login = false
}

# What is handed out, and what becomes it.
resource "postgresql_schema" "environment" {
  for_each = toset(["", "_staging", "_masked"])

  database     = var.database
  name         = "${local.schema}${each.key}"
  owner        = postgresql_role.owner.name
  drop_cascade = false

  # Data is not lost to a slip.
  lifecycle {
    prevent_destroy = true
  }
}

output "schema" {
  description = "Where ports are in this environment"
  value       = postgresql_schema.environment[""].name
}
