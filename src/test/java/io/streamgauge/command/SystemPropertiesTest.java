package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Arguments of the form {@code -Dkey=value}. */
class SystemPropertiesTest {

    private static final String KEY = "streamgauge.test.key";

    @AfterEach
    void clear() {
        System.clearProperty(KEY);
    }

    @Test
    void aPropertyIsSetAndTheOtherArgumentsAreLeft() {
        assertThat(SystemProperties.set(new String[] {"load", "-D" + KEY + "=a=b", "x"}))
                .containsExactly("load", "x");
        assertThat(System.getProperty(KEY)).isEqualTo("a=b");
    }

    @Test
    void aPropertyWithoutANameIsNotOne() {
        assertThat(SystemProperties.set(new String[] {"-D=x", "-D"})).containsExactly("-D=x", "-D");
    }

    @Test
    void nothingIsSetBehindTheEndOfTheOptions() {
        assertThat(SystemProperties.set(new String[] {"load", "--", "-D" + KEY + "=a"}))
                .containsExactly("load", "--", "-D" + KEY + "=a");
        assertThat(System.getProperty(KEY)).isNull();
    }
}
