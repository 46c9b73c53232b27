/** Loads files into tables: each row once, across crashes, with a report that balances. */
@NullMarked
package io.streamgauge.load;

import org.jspecify.annotations.NullMarked;
