package io.streamgauge.web;

import io.streamgauge.access.PortAccess;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;

/**
 * Decides which requests of the live page are answered. The port has refused other hosts and
 * foreign pages before.
 *
 * @param token the token
 * @param access the pages that may use the port
 */
record LivePageGuard(ActionToken token, PortAccess access) {

    private static final String REMEDY =
            "the token is missing or wrong: enter the one that the program printed at its start, or"
                    + " that \"observe.token\" sets";

    /** Has a request answered that has what the operation needs. */
    void handle(PageOperation operation, RoutingContext context) {
        boolean refused =
                switch (operation.access()) {
                    case FILE -> false;
                    case READ -> refusesRead(context);
                    case CHANGE -> refusesChange(context);
                };
        if (!refused) {
            operation.handler().handle(context);
        }
    }

    private boolean refusesRead(RoutingContext context) {
        if (!token.toRead() || hasToken(context)) {
            return false;
        }
        refuse(context, 401, "Beyond loopback, reading needs a token, and " + REMEDY);
        return true;
    }

    private boolean refusesChange(RoutingContext context) {
        Optional<String> foreign = foreignOrigin(context.request());
        String type = context.request().getHeader("Content-Type");
        if (foreign.isPresent()) {
            refuse(context, 403, foreign.get());
        } else if (!hasToken(context)) {
            refuse(context, 401, "This changes something, and " + REMEDY);
        } else if (type == null || !type.startsWith("application/json")) {
            refuse(context, 415, "\"Content-Type\" must be application/json");
        } else {
            return false;
        }
        return true;
    }

    private boolean hasToken(RoutingContext context) {
        return token.isIn(context.request().getHeader("Authorization"));
    }

    /** A page of another port of this machine is foreign, too. */
    private Optional<String> foreignOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        String own = String.valueOf(request.authority());
        if (origin == null || access.isNamed(origin) || own.equals(authority(origin))) {
            return Optional.empty();
        }
        return Optional.of("Only the page of this program may change something: open it directly");
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return "";
        }
    }

    private static void refuse(RoutingContext context, int status, String message) {
        if (status == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        PageHeaders.end(context.response(), status, new PageCall.Done(message));
    }
}
