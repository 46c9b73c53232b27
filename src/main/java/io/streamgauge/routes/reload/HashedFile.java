package io.streamgauge.routes.reload;

import io.streamgauge.files.Digests;
import io.streamgauge.routes.RouteFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * A route file with the hash of its bytes, as sha256sum prints it.
 *
 * @param file the file and its text
 * @param hash 64 hexadecimal digits
 * @param values the keys of the settings that the file uses, with their values
 */
record HashedFile(RouteFile file, String hash, Map<String, String> values) {

    static HashedFile of(String name, byte[] content) {
        return new HashedFile(
                new RouteFile(name, new String(content, StandardCharsets.UTF_8)),
                sha256(content),
                Map.of());
    }

    String name() {
        return file.name();
    }

    /** The same text with other values. */
    HashedFile with(Map<String, String> used) {
        return new HashedFile(file, hash, used);
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Digests.sha256().digest(content));
    }
}
