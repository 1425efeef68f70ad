# Who reads. What they may read is agreed in the portal, which grants and revokes it.

# The portal's login. It may grant what the domains own, and nothing else. Made without a
# password: set it where secrets are kept.
resource "postgresql_role" "provisioner" {
  name  = "meshwork_provisioner"
  login = true
  roles = values(var.owners)

  lifecycle {
    ignore_changes = [password]
  }
}

# Agreements are granted to these; people and services are members.
resource "postgresql_role" "team" {
  for_each = var.teams

  name  = "team_${replace(each.key, "-", "_")}"
  login = false
}

# Nobody reads a schema that nobody granted.
resource "postgresql_grant" "public" {
  for_each = var.schemas

  database    = var.database
  schema      = each.value
  role        = "public"
  object_type = "schema"
  privileges  = []
}
