"""The FHIR R4 bundle: the log in the codes of a clinic's system."""
