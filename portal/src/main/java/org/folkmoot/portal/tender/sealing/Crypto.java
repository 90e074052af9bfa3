package org.folkmoot.portal.tender.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.signature.SignatureConfig;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** Tink's primitives as they are used here: AES-256-GCM, and HPKE (RFC 9180) over X25519 with HKDF-SHA-256. */
final class Crypto {
    static final int KEY = 32;

    static final Configuration ALL;

    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        try {
            AeadConfig.register();
            HybridConfig.register();
            StreamingAeadConfig.register();
            SignatureConfig.register();
            ALL = RegistryConfiguration.get();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Crypto() {}

    /** Something that Tink does; what it refuses was changed, cut short or made for something else. */
    interface Work<T> {
        T done() throws GeneralSecurityException;
    }

    static <T> T does(Work<T> work) {
        try {
            return work.done();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static <T> T opens(SealingRefused.Reason otherwise, Work<T> work) {
        try {
            return work.done();
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            throw new SealingRefused(otherwise, refused);
        }
    }

    static byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        RANDOM.nextBytes(made);
        return made;
    }

    static byte[] sha256(byte[] of) {
        return does(() -> MessageDigest.getInstance("SHA-256").digest(of));
    }

    static KeysetHandle newPair() {
        return made(does(() -> HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .build()));
    }

    static KeysetHandle made(Parameters parameters) {
        return does(() -> KeysetHandle.generateNew(parameters, ALL));
    }

    static byte[] publicOf(KeysetHandle pair) {
        return does(() -> TinkProtoKeysetFormat.serializeKeysetWithoutSecret(pair.getPublicKeysetHandle(), ALL));
    }

    static byte[] secretOf(KeysetHandle handle) {
        return does(() -> TinkProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get(), ALL));
    }

    static KeysetHandle secret(byte[] kept) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(kept, InsecureSecretKeyAccess.get(), ALL);
    }

    /** To somebody's public key, so that it opens only with the same {@code about}. */
    static byte[] to(byte[] publicKey, byte[] plain, byte[] about) {
        return opens(SealingRefused.Reason.CHANGED, () -> TinkProtoKeysetFormat.parseKeysetWithoutSecret(publicKey, ALL)
                .getPrimitive(ALL, HybridEncrypt.class)
                .encrypt(plain, about));
    }

    static byte[] from(KeysetHandle pair, byte[] sealed, byte[] about) throws GeneralSecurityException {
        return pair.getPrimitive(ALL, HybridDecrypt.class).decrypt(sealed, about);
    }

    static byte[] locked(byte[] key, byte[] plain, byte[] about) {
        return does(() -> aead(key).encrypt(plain, about));
    }

    static byte[] unlocked(byte[] key, byte[] sealed, byte[] about) throws GeneralSecurityException {
        return aead(key).decrypt(sealed, about);
    }

    private static Aead aead(byte[] key) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey made = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(made).withRandomId().makePrimary())
                .build()
                .getPrimitive(ALL, Aead.class);
    }

    /** What something is about, as bytes; each part is preceded by its length, so that parts cannot run into each other. */
    static byte[] about(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            byte[] bytes = part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.UTF_8);
            all.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    static byte[] xor(byte[] one, byte[] other) {
        byte[] made = new byte[one.length];
        for (int i = 0; i < made.length; i++) made[i] = (byte) (one[i] ^ other[i]);
        return made;
    }
}
