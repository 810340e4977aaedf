package org.kaname.crypto.software;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/** The curve P-256 (FIPS 186-5; SP 800-186, 3.2.1.3), and who is on it. */
final class P256 {
  /** Name of the curve (SEC 2, 2.4.2). */
  static final String NAME = "secp256r1";

  /** The provider of the JDK, named so that no other slips in. */
  static final String PROVIDER = "SunEC";

  private P256() {}

  static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", PROVIDER);
    parameters.init(new ECGenParameterSpec(NAME));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /**
   * Returns the key if its point is one of the curve: a point elsewhere would give the private key
   * away, bit by bit (SP 800-56A Rev. 3, 5.6.2.3.3; the cofactor is 1).
   *
   * @throws InvalidKeyException if it is not.
   */
  static ECPublicKey checked(PublicKey key) throws GeneralSecurityException {
    ECParameterSpec curve = curve();
    if (!(key instanceof ECPublicKey point) || !same(point.getParams(), curve)) {
      throw new InvalidKeyException("not a key on P-256");
    }
    if (!on(point.getW(), curve.getCurve())) {
      throw new InvalidKeyException("a point that is not on P-256");
    }
    return point;
  }

  private static boolean same(ECParameterSpec one, ECParameterSpec other) {
    return one.getCurve().equals(other.getCurve())
        && one.getGenerator().equals(other.getGenerator())
        && one.getOrder().equals(other.getOrder())
        && one.getCofactor() == other.getCofactor();
  }

  /** Says whether y^2 = x^3 + ax + b holds, with both in the field. */
  private static boolean on(ECPoint point, EllipticCurve curve) {
    if (point.equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    boolean inField =
        x.signum() >= 0 && y.signum() >= 0 && x.compareTo(p) < 0 && y.compareTo(p) < 0;
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
    return inField && y.multiply(y).subtract(right).mod(p).signum() == 0;
  }
}
