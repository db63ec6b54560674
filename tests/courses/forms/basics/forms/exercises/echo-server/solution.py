"""A small server."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse


class Doubling(BaseHTTPRequestHandler):
    """Answers with twice the number."""

    def do_GET(self):
        """Answer one request."""
        # gap: answer /double with twice n, everything else with 404
        asked = urlparse(self.path)
        if asked.path == "/double":
            self._answer(str(2 * int(parse_qs(asked.query)["n"][0])))
        else:
            self.send_error(404)
        # end

    def _answer(self, text):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        """Say nothing."""


def make_server():
    """A server on a free port."""
    # gap: make the server
    return HTTPServer(("127.0.0.1", 0), Doubling)
    # end
