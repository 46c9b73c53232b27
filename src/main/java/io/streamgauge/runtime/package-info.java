/** What runs when routes run: wiring, AWS or local mode, defaults, the management port. */
@NullMarked
package io.streamgauge.runtime;

import org.jspecify.annotations.NullMarked;
