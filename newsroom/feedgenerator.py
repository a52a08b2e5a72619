"""
Feeds as RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, of the same entries.

Beside what Django's generators take, a feed has `changed_at` and `alternates` ([(language, address), ...]), and an
entry `summary`, `content` (HTML, "" for none), `kinds` ([(name, address or ""), ...]), `alternates` and `picture`.
"""

import json

from django.utils import feedgenerator
from django.utils.feedgenerator import Enclosure, rfc3339_date

CONTENT = "http://purl.org/rss/1.0/modules/content/"
ATOM = "http://www.w3.org/2005/Atom"


class Rss(feedgenerator.Rss201rev2Feed):
    def latest_post_date(self):
        return self.feed["changed_at"]

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": CONTENT}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for language, address in self.feed["alternates"]:
            link = {"rel": "alternate", "type": self.media_type, "hreflang": language, "href": address}
            handler.addQuickElement("atom:link", None, link)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        for name, address in item["kinds"]:
            handler.addQuickElement("category", name, {"domain": address} if address else {})
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])

    media_type = "application/rss+xml"


class Atom(feedgenerator.Atom1Feed):
    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        self.add_alternates(handler, self.feed["alternates"], self.media_type)

    def add_item_elements(self, handler, item):
        # The generator would make its `<summary type="html">` of the description.
        super().add_item_elements(handler, item | {"description": None})
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"])
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})
        for name, address in item["kinds"]:
            handler.addQuickElement("category", "", {"term": name} | ({"scheme": address} if address else {}))
        # With its charset, or readers that know no hreflang take the last of them for the address of the entry.
        self.add_alternates(handler, item["alternates"], "text/html; charset=utf-8")

    def add_alternates(self, handler, alternates, media_type):
        for language, address in alternates:
            link = {"rel": "alternate", "type": media_type, "hreflang": language, "href": address}
            handler.addQuickElement("link", "", link)

    media_type = "application/atom+xml"


class JsonFeed(feedgenerator.SyndicationFeed):
    media_type = "application/feed+json"
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = self.feed
        written = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
            "authors": [{"name": feed["author_name"], "url": feed["author_link"]}],
            "items": [self.entry(item) for item in self.items],
        }
        outfile.write(json.dumps(written, ensure_ascii=False, indent=1))

    def entry(self, item):
        content = {"content_html": item["content"]} if item["content"] else {"content_text": item["summary"]}
        translations = [{"language": language, "url": address} for language, address in item["alternates"]]
        return {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "summary": item["summary"],
            **content,
            **({"image": item["picture"]} if item["picture"] else {}),
            "date_published": rfc3339_date(item["pubdate"]),
            "date_modified": rfc3339_date(item["updateddate"]),
            "language": self.feed["language"],
            "tags": [name for name, _address in item["kinds"]],
            "attachments": [
                {"url": file.url, "mime_type": file.mime_type, "size_in_bytes": int(file.length)}
                for file in item["enclosures"]
            ],
            **({"_translations": translations} if translations else {}),
        }


GENERATORS = {"rss": Rss, "atom": Atom, "json": JsonFeed}
__all__ = ["GENERATORS", "Enclosure"]
