/** What trial runs of routes share: cases, and dry runs. */
@NullMarked
package io.streamgauge.runtime.trial;

import org.jspecify.annotations.NullMarked;
