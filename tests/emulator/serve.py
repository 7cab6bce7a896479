"""moto's server with the extension, on a free port of the loopback; it says which, and ends when its standard input does."""

import json
import logging
import os
import sys
import threading
import warnings

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

import extension
from extension import faults
from extension.control import Control


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    # Errors that every service has, such as ThrottlingException, are in no service's model.
    warnings.filterwarnings("ignore", message=".*does not match an error shape.*")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    faults.install()
    extension.install()
    app = Control(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=MotoRequestHandler)
    # moto's own parts speak to each other by this port.
    os.environ["MOTO_PORT"] = str(server.port)
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(json.dumps({"endpoint": f"http://127.0.0.1:{server.port}"}), flush=True)
    server.serve_forever()


main()
