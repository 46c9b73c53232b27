package io.streamgauge.camel;

import io.streamgauge.kinesis.CompressedBody;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverterExists;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.support.TypeConverterSupport;
import org.jspecify.annotations.Nullable;

/**
 * The type converters of {@link CompressedBody}: to bytes it stays compressed, and to everything
 * else it is decompressed.
 */
public final class CompressedBodyConverter {

    private CompressedBodyConverter() {}

    /** Adds the converters to a context, once. */
    public static void convertIn(CamelContext context) {
        TypeConverterRegistry converters = context.getTypeConverterRegistry();
        if (converters.lookup(byte[].class, CompressedBody.class) != null) {
            return;
        }
        TypeConverterExists before = converters.getTypeConverterExists();
        converters.setTypeConverterExists(TypeConverterExists.Override);
        add(converters, byte[].class, CompressedBody::bytes);
        add(converters, ByteBuffer.class, body -> ByteBuffer.wrap(body.bytes()));
        add(converters, InputStream.class, CompressedBody::open);
        add(converters, Reader.class, CompressedBody::reader);
        add(converters, String.class, CompressedBody::text);
        converters.setTypeConverterExists(before);
        converters.addFallbackTypeConverter(new Otherwise(context), false);
    }

    /** A conversion of a body. */
    private interface As<T> {
        T read(CompressedBody body);
    }

    private static <T> void add(TypeConverterRegistry converters, Class<T> type, As<T> as) {
        converters.addTypeConverter(
                type,
                CompressedBody.class,
                new SimpleTypeConverter(
                        false, (to, exchange, body) -> as.read((CompressedBody) body)));
    }

    /** Converts to what Camel makes of a stream or a text, such as a JSON node or a document. */
    private static final class Otherwise extends TypeConverterSupport {

        private final CamelContext context;

        Otherwise(CamelContext context) {
            this.context = context;
        }

        @Override
        public <T> @Nullable T convertTo(Class<T> type, Exchange exchange, Object value) {
            if (!(value instanceof CompressedBody body) || type.isInstance(value)) {
                return null;
            }
            T made = context.getTypeConverter().tryConvertTo(type, exchange, body.open());
            return made != null
                    ? made
                    : context.getTypeConverter().tryConvertTo(type, exchange, body.text());
        }
    }
}
