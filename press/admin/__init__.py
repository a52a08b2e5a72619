from . import articles, contacts, editions, people

__all__ = ["articles", "contacts", "editions", "people"]
