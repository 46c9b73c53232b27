package io.streamgauge.config;

import io.streamgauge.local.LocalConfiguration.Address;
import io.streamgauge.local.wire.Access;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that say where the embedded endpoint listens, who may use it, and what it may take. */
final class LocalKeys {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(MB|GB)");
    private static final long MIN_MEMORY_BYTES = 64L << 20;

    private LocalKeys() {}

    static Address read(Settings.Reader reader) {
        @Nullable Integer tlsPort =
                reader.optional("local.tls.port").isEmpty()
                        ? null
                        : reader.read("local.tls.port", "a port, 0 to 65535", Settings::port, 0);
        return new Address(
                reader.value("local.host"),
                reader.read("local.port", "a port, 0 to 65535", Settings::port, 0),
                tlsPort,
                reader.read(
                        "local.cors",
                        "a list of origins such as http://app.example:3000",
                        LocalKeys::origins,
                        Set.of()));
    }

    /** A size in bytes. */
    static long memory(String text) {
        Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        int shift = matcher.group(2).equals("GB") ? 30 : 20;
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        if (bytes < MIN_MEMORY_BYTES) {
            throw new IllegalArgumentException(text);
        }
        return bytes;
    }

    private static Set<String> origins(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .map(Access::origin)
                .collect(Collectors.toSet());
    }
}
