from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names with a digest, also inside the import statements of script modules, which must end with a semicolon."""

    support_js_module_import_aggregation = True
