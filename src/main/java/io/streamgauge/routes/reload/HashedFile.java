package io.streamgauge.routes.reload;

import io.streamgauge.files.Digests;
import io.streamgauge.routes.RouteFile;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A route file with the hash of its bytes, as sha256sum prints it.
 *
 * @param file the file and its text
 * @param hash 64 hexadecimal digits
 */
public record HashedFile(RouteFile file, String hash) {

    static HashedFile of(String name, byte[] content) {
        return new HashedFile(
                new RouteFile(name, new String(content, StandardCharsets.UTF_8)), sha256(content));
    }

    String name() {
        return file.name();
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Digests.sha256().digest(content));
    }
}
