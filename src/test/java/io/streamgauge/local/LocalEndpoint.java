package io.streamgauge.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A field of the type {@link LocalAwsFixture} that gets an endpoint on a free port, with its data
 * in a temporary folder. A static field has one endpoint for all tests of its class, which is
 * started before the class's own set-up; any other field has a new one for each test. It is closed
 * after the last test that can use it.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalEndpointExtension.class)
public @interface LocalEndpoint {}
