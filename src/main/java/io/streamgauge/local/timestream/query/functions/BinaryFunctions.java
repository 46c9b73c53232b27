package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The functions of bytes. A result cannot be of bytes, but their text in hexadecimal digits can.
 *
 * @see <a href="https://prestodb.io/docs/current/functions/binary.html">PrestoDB's page</a>
 */
final class BinaryFunctions {

    static final List<Overload> ALL =
            scalars(
                    """
                    to_hex(varbinary): varchar -> hex({0})
                    from_hex(varchar): varbinary -> unhex({0})
                    to_base64(varbinary): varchar -> base64({0})
                    from_base64(varchar): varbinary -> from_base64({0})
                    to_utf8(varchar): varbinary -> encode({0})
                    from_utf8(varbinary): varchar -> ts_from_utf8(hex({0}))
                    length(varbinary): bigint -> octet_length({0})
                    crc32(varbinary): bigint -> ts_crc32(hex({0}))
                    xxhash64(varbinary): varbinary -> unhex(ts_xxhash64(hex({0})))
                    md5(varbinary): varbinary -> unhex(ts_digest('MD5', hex({0})))
                    sha1(varbinary): varbinary -> unhex(ts_digest('SHA-1', hex({0})))
                    sha256(varbinary): varbinary -> unhex(ts_digest('SHA-256', hex({0})))
                    sha512(varbinary): varbinary -> unhex(ts_digest('SHA-512', hex({0})))
                    """);

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_digest(varchar, varchar): varchar",
                            row -> digest(row.text(0), bytes(row.text(1)))),
                    inJava(
                            "ts_xxhash64(varchar): varchar",
                            row -> HexFormat.of().toHexDigits(XxHash64.of(bytes(row.text(0))))),
                    inJava("ts_crc32(varchar): bigint", row -> crc32(bytes(row.text(0)))),
                    inJava(
                            "ts_from_utf8(varchar): varchar",
                            row -> new String(bytes(row.text(0)), StandardCharsets.UTF_8)));

    private BinaryFunctions() {}

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
