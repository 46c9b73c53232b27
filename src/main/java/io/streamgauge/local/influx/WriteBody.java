package io.streamgauge.local.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.files.GunzipStream;
import io.streamgauge.local.wire.PathRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;

/** The text of a request's body: decompressed, no larger than the version takes, in UTF-8. */
final class WriteBody {

    private WriteBody() {}

    static String text(PathRequest request, EmulatedVersion version) {
        byte[] bytes =
                switch (request.header("Content-Encoding").toLowerCase(Locale.ROOT)) {
                    case "", "identity" -> request.body();
                    case "gzip" -> unzipped(request.body(), version);
                    default ->
                            throw InfluxException.invalid(
                                    "unacceptable content-encoding: "
                                            + request.header("Content-Encoding"));
                };
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw InfluxException.invalid("body content is not valid utf8");
        }
    }

    private static byte[] unzipped(byte[] body, EmulatedVersion version) {
        int max = InfluxOperation.maxBodyBytes(version);
        try (InputStream data = new GunzipStream(new ByteArrayInputStream(body))) {
            byte[] bytes = data.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new InfluxException(413, InfluxOperation.tooLarge(version));
            }
            return bytes;
        } catch (IOException e) {
            throw InfluxException.invalid("error decoding gzip stream: " + e.getMessage());
        }
    }
}
