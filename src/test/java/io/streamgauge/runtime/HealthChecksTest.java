package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.bean.ReadableNames;
import java.util.Collection;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

    @Test
    void theChecksOfFileNamesFollowTheBeans() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            HealthChecks checks = new HealthChecks(camel);
            camel.getRegistry().bind("inbox", new ReadableNames());
            camel.getRegistry().bind("uploads", new ReadableNames());
            checks.updateFileNames(camel);
            assertThat(ids(camel)).contains("file-names-inbox", "file-names-uploads");

            camel.getRegistry().unbind("inbox");
            checks.updateFileNames(camel);

            assertThat(ids(camel))
                    .contains("file-names-uploads")
                    .doesNotContain("file-names-inbox");
        }
    }

    private static Collection<String> ids(DefaultCamelContext camel) {
        return HealthCheckRegistry.get(camel).getCheckIDs();
    }
}
