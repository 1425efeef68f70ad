output "owners" {
  description = "Role that owns the schemas of each domain"
  value       = { for domain, role in postgresql_role.owner : domain => role.name }
}

output "schemas" {
  description = "Schema that each domain hands out from"
  value       = { for domain, name in local.names : domain => postgresql_schema.domain[name].name }
}
