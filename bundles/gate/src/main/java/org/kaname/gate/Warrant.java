package org.kaname.gate;

/**
 * Why a jar is trusted.
 *
 * @param sha256 of the jar, hexadecimal.
 * @param voucher {@code assembly}, or the name of the signer's certificate (RFC 2253).
 */
public record Warrant(String sha256, String voucher) {
  /** The voucher of what was delivered with the assembly. */
  public static final String ASSEMBLY = "assembly";
}
