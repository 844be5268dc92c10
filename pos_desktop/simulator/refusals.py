"""How Stripe says no: one exception that carries status, error object and headers.

Texts and codes are Stripe's where the fact is known; a sentence that starts with "The simulator"
marks something that Stripe has and this simulator has not.
"""

from pos_desktop.simulator.documents import Document

_DOC = "https://stripe.com/docs/error-codes/"


class RefusalError(Exception):
    """An answer other than 200.

    `status` is the HTTP status, `error` the object under ``"error"``. `executed` is false when the
    endpoint never began: such an answer is not kept under the idempotency key. `keeps` is true
    where something has happened all the same, such as the charge that a bank declined.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        executed: bool = True,
        keeps: bool = False,
        should_retry: bool | None = None,
        extra: Document | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.executed = executed
        self.keeps = keeps
        self.should_retry = should_retry
        error: Document = {"message": message, "type": kind}
        if code is not None:
            error["code"] = code
            error["doc_url"] = _DOC + code.replace("_", "-")
        if param is not None:
            error["param"] = param
        self.error = error | (extra or {})


def invalid_parameter(message: str, param: str | None, code: str | None = None) -> RefusalError:
    """400 before the endpoint began: a parameter that cannot be read."""
    return RefusalError(400, message, code=code, param=param, executed=False)


def refused(
    message: str, code: str | None = None, param: str | None = None, **extra: object
) -> RefusalError:
    """400 from the endpoint itself."""
    return RefusalError(400, message, code=code, param=param, extra=dict(extra))


def missing(noun: str, identifier: str, param: str) -> RefusalError:
    """404: no such object in this mode."""
    return RefusalError(
        404, f"No such {noun}: '{identifier}'", code="resource_missing", param=param
    )


def not_simulated(feature: str, param: str | None = None) -> RefusalError:
    """400: Stripe has it, the simulator has not (yet), and will not pretend."""
    return RefusalError(
        400,
        f"The simulator does not offer {feature}. Stripe does: try it in Stripe's test mode.",
        param=param,
        executed=False,
    )


def unrecognized_url(method: str, path: str) -> RefusalError:
    """404 for a route that does not exist, in Stripe's words."""
    return RefusalError(
        404,
        f"Unrecognized request URL ({method}: {path}). "
        "Please see https://stripe.com/docs or we can help at https://support.stripe.com/.",
        executed=False,
    )


def lock_timeout() -> RefusalError:
    """429: something else holds the object just now. Never kept under the idempotency key."""
    return RefusalError(
        429,
        "This object cannot be accessed right now because another API request or Stripe process is "
        "currently accessing it. If you see this error intermittently, retry the request. If you "
        "see this error frequently and are making multiple concurrent requests to a single object, "
        "make your requests serially or at a lower rate.",
        code="lock_timeout",
        executed=False,
    )
