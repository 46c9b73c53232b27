package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Locale;
import java.util.Optional;

/** The ways to write to InfluxDB, each of which a version of it has. */
public enum InfluxApi {
    /** {@code /write} of InfluxDB 1. */
    V1("/write", "ns", 5_000),
    /** {@code /api/v2/write} of InfluxDB 2. */
    V2("/api/v2/write", "ns", 5_000),
    /** {@code /api/v3/write_lp} of InfluxDB 3. */
    V3("/api/v3/write_lp", "nanosecond", 10_000);

    /** The maximum of a request before compression, which InfluxDB 3 has by default. */
    static final int MAX_BYTES = 10 << 20;

    private final String path;
    private final String precision;
    private final int maxLines;

    InfluxApi(String path, String precision, int maxLines) {
        this.path = path;
        this.precision = precision;
        this.maxLines = maxLines;
    }

    /**
     * The API of this name: v1, v2 or v3.
     *
     * @throws IllegalArgumentException where none has it
     */
    public static InfluxApi of(String word) {
        for (InfluxApi api : values()) {
            if (api.word().equals(word)) {
                return api;
            }
        }
        throw new IllegalArgumentException(
                "\"api\" must be v1, v2 or v3, but is \"%s\": correct or remove it"
                        .formatted(word));
    }

    /** The API that a version of InfluxDB has, such as 1.6.7 or v2.7.12. */
    static Optional<InfluxApi> ofVersion(String version) {
        String number = version.startsWith("v") ? version.substring(1) : version;
        return switch (number.replaceFirst("\\..*", "")) {
            case "1" -> Optional.of(V1);
            case "2" -> Optional.of(V2);
            case "3" -> Optional.of(V3);
            default -> Optional.empty();
        };
    }

    /** The API as options name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The maximum of lines in a request. */
    int maxLines() {
        return maxLines;
    }

    /** The scheme of the header Authorization. */
    String tokenScheme() {
        return this == V3 ? "Bearer " : "Token ";
    }

    /**
     * Path and query of a write. The precision is always sent: InfluxDB 3 would guess it.
     *
     * @param org of InfluxDB 2; empty for none
     * @param retention the retention policy of InfluxDB 1; empty for the default one
     */
    String write(String database, String org, String retention) {
        String query =
                switch (this) {
                    case V1 -> "?db=" + encoded(database) + parameter("rp", retention);
                    case V2 -> "?bucket=" + encoded(database) + parameter("org", org);
                    case V3 -> "?db=" + encoded(database) + "&accept_partial=true";
                };
        return path + query + "&precision=" + precision;
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + encoded(value);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
