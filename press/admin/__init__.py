from . import addresses, articles, contacts, editions, people

__all__ = ["addresses", "articles", "contacts", "editions", "people"]
