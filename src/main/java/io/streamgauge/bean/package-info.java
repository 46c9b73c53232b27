/**
 * The beans that YAML routes name: public API, whose names, properties and defaults a test pins.
 */
@NullMarked
package io.streamgauge.bean;

import org.jspecify.annotations.NullMarked;
