package io.streamgauge.camel.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.bean.ReadingMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** Every option of {@code timestream:} can be set by its name, and is returned as it was set. */
class TimestreamOptionsTest {

    private static final Map<String, Object> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("onReject", "too_old:fail");
        OPTIONS.put("deadLetter", "direct:rejects");
        OPTIONS.put("deadLetterFolder", "rejects");
        OPTIONS.put("linger", Duration.ofMillis(20));
        OPTIONS.put("maxInFlight", 3);
        OPTIONS.put("maxWaiting", 500);
        OPTIONS.put("deliveryTimeout", Duration.ofSeconds(90));
        OPTIONS.put("autoCreateTable", true);
        OPTIONS.put("memoryRetention", Duration.ofHours(12));
        OPTIONS.put("magneticRetention", Duration.ofDays(30));
        OPTIONS.put("magneticWrites", true);
        OPTIONS.put("rejectBucket", "s3://late");
        OPTIONS.put("rejectBucketKmsKey", "alias/late");
        OPTIONS.put("partitionKey", "symbol");
        OPTIONS.put("tags", "team=data");
        OPTIONS.put("kmsKey", "1234");
    }

    @Test
    void eachIsSetInTheUriOfAnEndpoint() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            ReadingMapper quote = new ReadingMapper();
            camel.getRegistry().bind("quote", quote);
            StringBuilder uri = new StringBuilder("timestream:market/prices?mapping=#quote");
            OPTIONS.forEach(
                    (option, value) ->
                            uri.append('&').append(option).append('=').append(text(value)));

            TimestreamEndpoint endpoint =
                    camel.getEndpoint(uri.toString(), TimestreamEndpoint.class);

            assertThat(endpoint.getDatabase()).isEqualTo("market");
            assertThat(endpoint.getTable()).isEqualTo("prices");
            assertThat(endpoint.getConfiguration().getMapping()).isSameAs(quote);
            PropertyConfigurerGetter options =
                    (PropertyConfigurerGetter)
                            PluginHelper.getConfigurerResolver(camel)
                                    .resolvePropertyConfigurer("timestream-endpoint", camel);
            assertThat(options.getOptionValue(endpoint, "mapping", false)).isSameAs(quote);
            OPTIONS.forEach(
                    (option, value) ->
                            assertThat(options.getOptionValue(endpoint, option, false))
                                    .as(option)
                                    .isEqualTo(value));
        }
    }

    @Test
    void optionsThatAreNotSetAreNull() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            TimestreamConfiguration options =
                    camel.getEndpoint("timestream:market/prices", TimestreamEndpoint.class)
                            .getConfiguration();

            assertThat(options.getMagneticWrites()).isNull();
            assertThat(options.getMemoryRetention()).isNull();
            options.setMagneticWrites(false);
            assertThat(options.getMagneticWrites()).isFalse();
        }
    }

    private static Object text(Object value) {
        return value instanceof Duration duration ? duration.toMillis() : value;
    }
}
