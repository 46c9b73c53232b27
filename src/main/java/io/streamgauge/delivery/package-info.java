/** What the write engines share: readings with an outcome, rejects, pending writes and events. */
@NullMarked
package io.streamgauge.delivery;

import org.jspecify.annotations.NullMarked;
