"""One address for one page."""

from django.http import HttpResponseRedirect


class WithoutEmptyValues:
    """Of a view whose form is sent by GET: what was left empty there does not stay in the address."""

    def get(self, request, *args, **kwargs):
        query = request.GET.copy()
        for name, values in request.GET.lists():
            query.setlist(name, [value for value in values if value.strip()])
        if query == request.GET:
            return super().get(request, *args, **kwargs)
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}" if any(query.values()) else request.path)
