package io.streamgauge.command.create;

import java.util.ArrayList;
import java.util.Arrays;

/** The words for sources, for completion. */
final class SourceNames extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("UnusedMethod") // called by picocli
    SourceNames() {
        super(Arrays.stream(RouteSource.values()).map(RouteSource::word).toList());
    }
}
