package io.streamgauge.web;

import io.streamgauge.files.Digests;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the live page, which are in the class path. They hold no data. Threads may share it:
 * its map is concurrent.
 */
final class PageAssets implements Handler<RoutingContext> {

    /** The path of all files but the page itself. */
    static final String PATH = "/page/*";

    private static final Pattern NAME = Pattern.compile("/page/([A-Za-z0-9-]+)\\.(js|css|svg)");
    private static final Map<String, String> LIBRARY =
            Map.of(
                    "uplot.js", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.esm.js",
                    "uplot.css", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.min.css");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    private record Asset(Buffer content, String tag, String type) {}

    @Override
    public void handle(RoutingContext context) {
        Optional<Asset> asset = asset(context.normalizedPath());
        if (asset.isEmpty()) {
            context.next();
            return;
        }
        Asset found = asset.get();
        PageHeaders.put(context.response());
        context.response()
                .putHeader("Content-Type", found.type())
                .putHeader("ETag", found.tag())
                .putHeader("Cache-Control", "no-cache");
        if (found.tag().equals(context.request().getHeader("If-None-Match"))) {
            var unused = context.response().setStatusCode(304).end();
        } else {
            var unused = context.response().end(found.content());
        }
    }

    private Optional<Asset> asset(String path) {
        if (path.equals("/")) {
            return Optional.of(load("index.html", "html"));
        }
        Matcher name = NAME.matcher(path);
        if (!name.matches()) {
            return Optional.empty();
        }
        String file = name.group(1) + "." + name.group(2);
        return getClass().getResource(resource(file)) == null
                ? Optional.empty()
                : Optional.of(load(file, name.group(2)));
    }

    private Asset load(String file, String kind) {
        return assets.computeIfAbsent(file, name -> read(name, TYPES.getOrDefault(kind, "")));
    }

    private Asset read(String file, String type) {
        try (InputStream in = getClass().getResourceAsStream(resource(file))) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the class path");
            }
            byte[] content = in.readAllBytes();
            String hash = HexFormat.of().formatHex(Digests.sha256().digest(content));
            return new Asset(Buffer.buffer(content), '"' + hash.substring(0, 16) + '"', type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String file) {
        return LIBRARY.getOrDefault(file, "/io/streamgauge/web/" + file);
    }
}
