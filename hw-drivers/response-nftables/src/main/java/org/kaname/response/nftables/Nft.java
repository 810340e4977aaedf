package org.kaname.response.nftables;

import java.io.IOException;

/** Runs nftables scripts at one enforcement point; each is one transaction. */
interface Nft {
  /**
   * Runs a script.
   *
   * @return what it prints, as JSON (libnftables-json(5)); empty if it prints nothing.
   * @throws NftRefused if nftables refused it; then nothing of it has happened.
   * @throws IOException if it cannot be known whether it has happened.
   */
  String run(String script) throws IOException, NftRefused;
}
