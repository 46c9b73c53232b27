package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.SecretService;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The placeholders of routes whose values are in AWS. */
class SecretSourcesTest {

    @AutoClose private final SecretService service = SecretService.start();
    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void set() {
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "pl4nt-credential");
        Properties keys = new Properties();
        keys.setProperty("streamgauge.aws", "true");
        keys.setProperty("aws.region", "eu-west-1");
        keys.setProperty("aws.endpoint", service.url().toString());
        keys.setProperty("shop.key", "{{aws-parameterstore:/shop/key}}");
        camel.getPropertiesComponent().setInitialProperties(keys);
        service.secret("shop", "{\"password\": \"pl4nt-of-route\"}");
        service.parameter("/shop/key", "pl4nt-of-key");
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private String resolved(String text) {
        return camel.resolvePropertyPlaceholders(text);
    }

    @Test
    void aRouteAsksAwsWhileItRuns() {
        CamelExtensions.install(camel);
        SecretSources.ask(camel);

        assertThat(resolved("{{aws:shop#password}}")).isEqualTo("pl4nt-of-route");
        assertThat(resolved("{{shop.key}}")).isEqualTo("pl4nt-of-key");
        assertThat(resolved("{{aws:none:otherwise}}")).isEqualTo("otherwise");
        assertThatThrownBy(() -> resolved("{{aws:none}}"))
                .hasStackTraceContaining("\"{{aws:none}}\" does not exist in AWS");
    }

    @Test
    void aCheckAsksNothing() {
        CamelExtensions.install(camel);

        assertThat(resolved("{{aws:shop#password}}")).isEqualTo("secret");
        assertThat(resolved("{{aws:none:otherwise}}")).isEqualTo("otherwise");
        assertThat(service.requests()).isEmpty();
    }
}
