/** Who may use a port that has no authentication. */
@NullMarked
package io.streamgauge.access;

import org.jspecify.annotations.NullMarked;
