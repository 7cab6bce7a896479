"""Faults for S3, which moto answers beside its common way; under the names of the API's operations."""

from functools import wraps
from urllib.parse import parse_qs, urlparse

from moto.s3.responses import S3Response

from .faults import calls, faults

# What an operation is called, by the method and the query that tells it from others of the method; the first that fits counts.
OBJECT = [
    ("POST", "uploads", "CreateMultipartUpload"),
    ("POST", "uploadId", "CompleteMultipartUpload"),
    ("PUT", "partNumber", "UploadPart"),
    ("PUT", "", "PutObject"),
    ("DELETE", "uploadId", "AbortMultipartUpload"),
    ("DELETE", "", "DeleteObject"),
    ("HEAD", "", "HeadObject"),
    ("GET", "", "GetObject"),
]
BUCKET = [("GET", "list-type", "ListObjectsV2")]


def install():
    around(S3Response, "_key_response", OBJECT)
    around(S3Response, "_bucket_response", BUCKET)


def around(responses, method_name, operations):
    original = getattr(responses, method_name)

    @wraps(original)
    def respond(self, request, full_url):
        query = parse_qs(urlparse(full_url).query, keep_blank_values=True)
        fitting = (name for method, field, name in operations if method == request.method and (not field or field in query))
        operation = next(fitting, None)
        if operation is not None:
            calls.append(operation)
        fault = next((fault for fault in faults if fault.operation == operation and fault.times > 0), None)
        if fault is None:
            return original(self, request, full_url)
        fault.times -= 1
        body = f"<Error><Code>{fault.code}</Code><Message>{fault.message}</Message></Error>"
        return fault.details.get("status", 400), {"Content-Type": "application/xml"}, body

    setattr(responses, method_name, respond)
