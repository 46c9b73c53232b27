package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The functions of bytes. A result cannot be of bytes, but their text in hexadecimal digits can.
 *
 * @see <a href="https://prestodb.io/docs/current/functions/binary.html">PrestoDB's page</a>
 */
final class BinaryFunctions {

    private static final Map<String, String> DIGESTS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    static final List<Overload> ALL = all();

    static final List<JavaFunction> JAVA =
            List.of(
                    JavaFunction.of(
                            "ts_digest(varchar, varchar): varchar",
                            row -> digest(row.text(0), bytes(row.text(1)))),
                    JavaFunction.of(
                            "ts_xxhash64(varchar): varchar",
                            row -> HexFormat.of().toHexDigits(XxHash64.of(bytes(row.text(0))))),
                    JavaFunction.of("ts_crc32(varchar): bigint", row -> crc32(bytes(row.text(0)))),
                    JavaFunction.of(
                            "ts_from_utf8(varchar): varchar",
                            row -> new String(bytes(row.text(0)), StandardCharsets.UTF_8)));

    private BinaryFunctions() {}

    private static List<Overload> all() {
        List<Overload> all =
                new ArrayList<>(
                        List.of(
                                scalar("to_hex(varbinary): varchar", "hex({0})"),
                                scalar("from_hex(varchar): varbinary", "unhex({0})"),
                                scalar("to_base64(varbinary): varchar", "base64({0})"),
                                scalar("from_base64(varchar): varbinary", "from_base64({0})"),
                                scalar("to_utf8(varchar): varbinary", "encode({0})"),
                                scalar("from_utf8(varbinary): varchar", "ts_from_utf8(hex({0}))"),
                                scalar("length(varbinary): bigint", "octet_length({0})"),
                                scalar("crc32(varbinary): bigint", "ts_crc32(hex({0}))"),
                                scalar(
                                        "xxhash64(varbinary): varbinary",
                                        "unhex(ts_xxhash64(hex({0})))")));
        DIGESTS.forEach(
                (name, algorithm) ->
                        all.add(
                                scalar(
                                        name + "(varbinary): varbinary",
                                        "unhex(ts_digest('" + algorithm + "', hex({0})))")));
        return all;
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
