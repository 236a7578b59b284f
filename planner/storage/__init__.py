"""Keep. The only place that knows SQLModel: engine, tables, the mapping to the domain, import, versions, jobs."""
