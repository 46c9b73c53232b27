/** Text to settings: the keys of application.properties. */
@NullMarked
package io.streamgauge.config;

import org.jspecify.annotations.NullMarked;
