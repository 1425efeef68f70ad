module "storage" {
  source = "./modules/storage"

  database = var.database
  domains  = var.domains
}

module "processing" {
  source = "./modules/processing"

  environment = var.environment
  owners      = module.storage.owners
  limits      = var.pipeline
}

module "access" {
  source = "./modules/access"

  database    = var.database
  environment = var.environment
  owners      = module.storage.owners
  schemas     = module.storage.schemas
  teams       = var.teams
}

output "principals" {
  description = "Who a team is in the warehouse, for dataMesh.grants.principals of the portal"
  value       = module.access.principals
}

output "resources" {
  description = "What may be granted, for dataMesh.grants.resources of the portal"
  value       = module.access.resources
}
