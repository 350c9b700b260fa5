"""The register's screens, under /admin/evidence/."""
