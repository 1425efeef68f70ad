output "principals" {
  description = "Entries of dataMesh.grants.principals"
  value = [
    for team, role in postgresql_role.team : {
      consumer    = "group:default/${team}"
      provisioner = "warehouse"
      environment = var.environment
      principals  = [role.name]
    }
  ]
}

output "resources" {
  description = "Entries of dataMesh.grants.resources"
  value = [
    for domain, schema in var.schemas : {
      domain      = domain
      provisioner = "warehouse"
      environment = var.environment
      schemas     = [schema]
    }
  ]
}
