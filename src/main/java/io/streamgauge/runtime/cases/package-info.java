/** Runs cases: one route at a time, with its real components, against local stand-ins. */
@NullMarked
package io.streamgauge.runtime.cases;

import org.jspecify.annotations.NullMarked;
