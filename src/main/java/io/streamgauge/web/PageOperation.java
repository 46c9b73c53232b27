package io.streamgauge.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * A page, or what pages ask for.
 *
 * @param method GET, or POST where it changes something
 * @param path the path; a * at its end stands for any text
 * @param access what a request needs
 * @param handler answers requests that have it
 */
record PageOperation(
        HttpMethod method, String path, Access access, Handler<RoutingContext> handler) {

    /** What a request needs. The port has refused other hosts and foreign pages before. */
    enum Access {
        /** Nothing: it is a file without data. */
        FILE,

        /** The token where the port is beyond loopback. */
        READ,

        /** The token, JSON, and no other page as its origin. */
        CHANGE
    }

    static PageOperation file(String path, Handler<RoutingContext> handler) {
        return new PageOperation(HttpMethod.GET, path, Access.FILE, handler);
    }

    static PageOperation read(String path, Handler<RoutingContext> handler) {
        return new PageOperation(HttpMethod.GET, path, Access.READ, handler);
    }

    static PageOperation change(String path, Handler<RoutingContext> handler) {
        return new PageOperation(HttpMethod.POST, path, Access.CHANGE, handler);
    }
}
