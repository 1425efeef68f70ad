# What a domain keeps: what lands, what is staged and masked, what is handed out.

locals {
  # Names that need no quotes.
  names = { for domain in var.domains : domain => replace(domain, "-", "_") }

  schemas = merge([
    for domain, name in local.names : {
      "${name}_landing" = domain
      "${name}_staging" = domain
      "${name}_masked"  = domain
      (name)            = domain
    }
  ]...)
}

# Owns the schemas of a domain. Nobody signs in as this one.
resource "postgresql_role" "owner" {
  for_each = local.names

  name  = "${each.value}_owner"
  login = false
}

resource "postgresql_schema" "domain" {
  for_each = local.schemas

  database     = var.database
  name         = each.key
  owner        = postgresql_role.owner[each.value].name
  drop_cascade = false

  # Data is not lost to a slip in a list.
  lifecycle {
    prevent_destroy = true
  }
}
