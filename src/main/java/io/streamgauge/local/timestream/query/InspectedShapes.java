package io.streamgauge.local.timestream.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The inspection of statements, which is remembered for the last of them: it looks at no values of
 * constants, so it holds for each statement of the same shape. DuckDB takes longer to write a
 * syntax tree than to run most queries.
 *
 * <p>Any thread may use it: the map is guarded by the object.
 */
final class InspectedShapes {

    private static final int MAX_SHAPES = 10_000;

    /** By digests, because shapes may be long. */
    private final Map<ByteBuffer, Boolean> shapes =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                    return size() > MAX_SHAPES;
                }
            };

    /**
     * Requires that a statement may run.
     *
     * @throws IllegalStateException if it has what no query can have
     */
    void require(String sql, Connection connection, Execution execution) throws SQLException {
        Optional<ByteBuffer> digest = digest(sql);
        if (digest.filter(this::contains).isPresent()) {
            return;
        }
        Inspection.require(SyntaxTree.of(connection, sql, execution).root());
        digest.ifPresent(this::add);
    }

    /** The digest of a statement's shape; empty if each such statement must be inspected. */
    private static Optional<ByteBuffer> digest(String sql) {
        return SqlShape.of(sql)
                .map(shape -> ByteBuffer.wrap(sha256().digest(shape.getBytes(UTF_8))));
    }

    private synchronized boolean contains(ByteBuffer digest) {
        return shapes.get(digest) != null;
    }

    private synchronized void add(ByteBuffer digest) {
        shapes.put(digest, true);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }
}
